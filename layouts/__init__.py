"""How it looks: functions that return components or figures."""
