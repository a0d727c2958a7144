"""Leads (智能识别线索): what programs believe to see in cameras' pictures, and what people make of it. Pure."""
