"feedgenerator: RSS and Atom."
import datetime

import feedgenerator

for kind in (feedgenerator.Rss201rev2Feed, feedgenerator.Atom1Feed, feedgenerator.RssUserland091Feed):
    feed = kind("Títle & more", "http://x.org/", "About <it>", language="de", author_name="A", feed_url="http://x.org/feed", categories=("c",))
    feed.add_item("One", "http://x.org/1", "text <b>", pubdate=datetime.datetime(2020, 1, 2, 3, 4, 5), updateddate=datetime.datetime(2021, 1, 2), unique_id="u", enclosure=feedgenerator.Enclosure("http://x/e.mp3", "5", "audio/mpeg"), author_name="B", categories=["k"])
    feed.add_item("Zwei", "/2", "", updateddate=datetime.datetime(2019, 1, 1))
    text = feed.writeString("utf-8")
    print(text if kind is not feedgenerator.Atom1Feed else text.partition("<entry>")[2], feed.num_items(), feed.latest_post_date() if kind is not feedgenerator.RssUserland091Feed else "")
print(feedgenerator.rfc3339_date(datetime.datetime(2020, 1, 2)), feedgenerator.rfc2822_date(datetime.datetime(2020, 1, 2)), feedgenerator.get_tag_uri("http://x.org/a#b", datetime.date(2020, 1, 2)))
