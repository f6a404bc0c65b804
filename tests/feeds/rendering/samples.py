"""Feeds for tests: every part optional, no randomness, no clock."""

from datetime import datetime, timedelta, timezone

from feeds.rendering.document import FeedDocument, FeedItem

BEIJING = timezone(timedelta(hours=8))
PUBLISHED = datetime(2026, 11, 20, 8, 0, tzinfo=BEIJING)
UPDATED = datetime(2026, 11, 21, 9, 30, 15, 250_000, tzinfo=BEIJING)
SITE = "https://news.example"


def item(**fields):
    values = {
        "guid": "urn:uuid:6f1c1f0e-3f0b-5a57-9a0c-2b1d6a7c0001",
        "url": f"{SITE}/2026/11/20/1/",
        "title": "河湾新桥今晨通车",
        "summary": "两岸车程由四十分钟缩短到五分钟。",
        "content_html": "<p>昨夜最后一块桥面铺好。</p>",
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "authors": ("林小满",),
        "categories": ("本地",),
    }
    return FeedItem(**values | fields)


def document(*items, **fields):
    values = {
        "title": "青简日报",
        "link": f"{SITE}/",
        "self_url": f"{SITE}/rss.xml",
        "language": "zh-Hans",
        "description": "今日要闻",
        "updated_at": UPDATED,
        "items": items,
        "home_url": f"{SITE}/",
    }
    return FeedDocument(**values | fields)


def full_document():
    """Everything a feed can hold, once; the golden files show it."""
    return document(
        item(
            title="<b>新桥</b> & 𠀀 通车：5 < 6？",
            summary="限速 < 60，“双向”四车道 & 两条步道。",
            content_html=(
                '<p>昨夜<a href="https://news.example/c/local/">最后一块</a>'
                "桥面铺好 &amp; 验收。</p><h2>怎么走</h2><p>由东岸上桥。</p>"
            ),
            authors=("林小满", "周一帆"),
            categories=("本地", "交通 & 出行", ""),
            image_url=f"{SITE}/media/bridge.jpg?w=1200&f=1",
            image_type="image/jpeg",
            image_alt="晨光里的新桥",
            corrections=("桥长应为 860 米，不是 680 米。", "<b>不是标记</b>"),
        ),
        item(
            guid="tag:news.example,2026:list/today/2",
            url=f"{SITE}/lists/today/",
            title="别处的一条",
            summary="",
            content_html="",
            authors=(),
            categories=("国内",),
            external_url="https://example.org/story?id=1&lang=zh",
        ),
        item(
            guid="tag:news.example,2026:list/today/3",
            url="",
            title="待补链接的一条",
            summary="",
            content_html="",
            authors=(),
            categories=(),
            updated_at=PUBLISHED,
        ),
        icon=f"{SITE}/static/icon.png",
        next_url=f"{SITE}/rss.xml?before=20261120T000000Z-1",
        author="青简日报社",
    )
