"transitions: a state machine with conditions, callbacks, nested states, errors."
from transitions import Machine, MachineError, State
from transitions.extensions import HierarchicalMachine


class Model:
    hot = True

    def is_hot(self):
        return self.hot

    def on_enter_gas(self, *arguments):
        print("entered gas", arguments)

    def on_exit_solid(self):
        print("left solid")

    def before(self):
        print("before")


model = Model()
machine = Machine(model, states=["solid", State("liquid", on_enter=lambda: print("wet")), "gas"], initial="solid", transitions=[["melt", "solid", "liquid"], {"trigger": "heat", "source": "liquid", "dest": "gas", "conditions": "is_hot", "before": "before"}, ["reset", "*", "solid"]])
print(model.state, model.melt(), model.is_liquid(), model.heat(), model.state, model.reset(), machine.get_triggers("solid"), model.may_melt())
model.hot = False
model.melt()
print(model.heat(), model.state)
try:
    model.melt()
except MachineError as error:
    print(error)
machine = HierarchicalMachine(states=["off", {"name": "on", "children": ["slow", "fast"], "initial": "slow"}], initial="off", transitions=[["start", "off", "on"], ["faster", "on_slow", "on_fast"], ["stop", "on", "off"]])
print(machine.state, machine.start(), machine.state, machine.faster(), machine.state, machine.stop(), machine.state)
ordered = Machine(states=list("abc"), initial="a", ordered_transitions=True, send_event=True, auto_transitions=False)
print([(ordered.next_state(), ordered.state) for _ in range(3)])
