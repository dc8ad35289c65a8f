from packages import events

events.append("counter imported")
value = 0
