"""What is offered becomes facts, or a list of reasons why not."""
