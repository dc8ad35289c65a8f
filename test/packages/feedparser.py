"feedparser: RSS, Atom, broken feeds, dates, content that is cleaned."
import feedparser

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News &amp; more</title><link>http://x.org/</link><description>d</description>
<item><title>One</title><link>/one</link><pubDate>Mon, 01 Jan 2024 10:00:00 +0200</pubDate><description>&lt;p onclick="x"&gt;Hi &lt;script&gt;bad&lt;/script&gt;&lt;b&gt;b&lt;/b&gt;&lt;/p&gt;</description><guid isPermaLink="false">id1</guid><dc:creator>Ann</dc:creator><category>c1</category><category>c2</category>
<enclosure url="http://x.org/a.mp3" length="5" type="audio/mpeg"/></item><item><title>Two</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://x.org/base/" xml:lang="en"><title type="text">Atom</title><id>urn:1</id><updated>2024-02-03T04:05:06Z</updated><author><name>Bob</name><email>b@x.org</email></author>
<entry><title>E</title><link rel="alternate" href="rel"/><id>urn:2</id><published>2024-01-01T00:00:00-05:00</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Content <a href="q">l</a></p></div></content><summary>s</summary></entry></feed>"""
for source in (RSS, ATOM, RSS.replace("</item></channel>", "</channel>"), "<rss><channel><title>x</title>", "nothing", RSS.encode("utf-16")):
    feed = feedparser.parse(source)
    print(feed.version, bool(feed.bozo), type(feed.get("bozo_exception")).__name__, feed.encoding, feed.feed.get("title"), feed.feed.get("link"), feed.feed.get("updated_parsed"))
    for entry in feed.entries:
        print(" ", entry.get("title"), entry.get("link"), entry.get("published_parsed"), entry.get("summary"), entry.get("author"), [t.term for t in entry.get("tags", [])], entry.get("content"), entry.get("enclosures"), sorted(entry))
