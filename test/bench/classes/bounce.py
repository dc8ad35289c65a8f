"""A hundred balls in a box, bouncing off its walls."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 20000  # small: 500


class Random:
    def __init__(self):
        self.seed = 74755

    def next(self):
        self.seed = (self.seed * 1309 + 13849) & 65535
        return self.seed


class Ball:
    def __init__(self, random):
        self.x = random.next() % 500
        self.y = random.next() % 500
        self.x_velocity = random.next() % 300 - 150
        self.y_velocity = random.next() % 300 - 150

    def bounce(self):
        x_limit = y_limit = 500
        bounced = False
        self.x += self.x_velocity
        self.y += self.y_velocity
        if self.x > x_limit:
            self.x = x_limit
            self.x_velocity = 0 - abs(self.x_velocity)
            bounced = True
        if self.x < 0:
            self.x = 0
            self.x_velocity = abs(self.x_velocity)
            bounced = True
        if self.y > y_limit:
            self.y = y_limit
            self.y_velocity = 0 - abs(self.y_velocity)
            bounced = True
        if self.y < 0:
            self.y = 0
            self.y_velocity = abs(self.y_velocity)
            bounced = True
        return bounced


def run(steps):
    random = Random()
    balls = [Ball(random) for _ in range(100)]
    bounces = 0
    for _ in range(steps):
        for ball in balls:
            if ball.bounce():
                bounces += 1
    return bounces


print("bounces in", size, "steps", run(size))
