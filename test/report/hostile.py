# What this program holds would be markup, if the report took it for that.
def main(a="</script><script>window.hacked=3</script>", b="<!-- <script>"):
    é = a + b  # grüße <img src=x onerror="window.hacked=4">
    return é.upper()[0] < b, [i * i for i in range(100)]


for i in range(10):
    main()
