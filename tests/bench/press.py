"""What does a press cost, alone and in bulk, beside the plain save of a story?"""

from tests.bench import data

data.database()

from articles.publishing import press, press_all  # noqa: E402

chief, editions = data.stories(200)
story = editions[0].story
save = data.measure("save", story.save)
one = data.measure("press", lambda: press(story, by=chief))
numbers = [edition.story_id for edition in editions]
bulk = data.measure(
    "press_all", lambda: press_all(numbers, by=chief), runs=3, stories=200
)
data.ratio("press to save", one, save)
data.ratio("press in bulk to press alone, each", bulk / 200, one)
