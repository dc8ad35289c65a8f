boomslang -m pkg.nowhere
