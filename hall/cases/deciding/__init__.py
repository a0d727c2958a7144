"""The parts of a decision: who may, what a form and a report must hold, what each act writes."""
