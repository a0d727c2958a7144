"""The page of leads (智能识别线索) over a desk: what programs believe to see, decided one after another by keys."""
