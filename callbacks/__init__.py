"""What happens: from a choice of the reader to what is drawn, and the HTTP doors."""
