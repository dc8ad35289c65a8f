"behave: a feature of ours, its steps, tables, outlines, failures."
import io
import os
import re
import sys

os.makedirs("features/steps")
with open("features/own.feature", "w") as file:
    file.write("""@tag
Feature: adding
  Background:
    Given nothing

  Scenario: two numbers
    Given 1 and 2
    When they are added
    Then the sum is 3

  Scenario Outline: more
    Given <a> and <b>
    When they are added
    Then the sum is <c>
    Examples:
      | a | b | c |
      | 1 | 1 | 2 |
      | 1 | 1 | 5 |

  @skip
  Scenario: tables
    Given a table
      | name | n |
      | x    | 1 |
    Then undefined step
""")
with open("features/steps/steps.py", "w") as file:
    file.write("""
from behave import given, when, then
@given("nothing")
def step(context): context.numbers = []
@given("{a:d} and {b:d}")
def step(context, a, b): context.numbers = [a, b]
@when("they are added")
def step(context): context.sum = sum(context.numbers)
@then("the sum is {n:d}")
def step(context, n): assert context.sum == n, f"{context.sum} is not {n}"
@given("a table")
def step(context): print([row["name"] for row in context.table])
""")
from behave.__main__ import main
out, sys.stdout = sys.stdout, io.StringIO()
try:
    code = main(["--no-color", "--no-timings", "--show-skipped", "features"])
finally:
    text, sys.stdout = sys.stdout.getvalue(), out
print(code, re.sub(r"Took .*|# .*|\d+\.\d+s", "", text.replace(os.getcwd(), "")))
