# Paperwire in English, in Fluent: https://projectfluent.org/fluent/guide/
#
# For translators: keep the key on the left of each line and every { $name } on its right; the
# rest is yours. The sections follow the rooms of src/, in the same order in each language.

### digest: what the bot posts in a channel, and the pages that `paperwire digest` writes

# Title of a day's list. "Daily Papers" is Hugging Face's own name for it. $date is 2024-08-02.
digest-title = Daily Papers { $date }
# Under a day's list that shows all of the day. $count is how many papers.
digest-footer = { $count ->
    [one] { $count } paper
   *[other] { $count } papers
} · most upvoted first
# Under a day's list of which a filter left some out. $listed is how many papers the day has.
digest-footer-chosen = { $count } of the day’s { $listed } papers · most upvoted first
# Last line of a list that is too long for one message. $count is how many papers it leaves out.
digest-more = … and { $count } more
# Instead of a list, on a day without papers.
digest-empty = No papers are listed for this day.
# Instead of a list, when the channel's filter keeps none. $listed is how many the day has.
digest-none-chosen = None of the day’s { $listed } papers passes this channel’s filter.

# Above a paper's title. $names are the first few authors, separated by commas; $count is how
# many more there are.
paper-authors-more = { $names } and { $count } more
# Bottom line of a paper. $upvotes is how many people voted for it, $id its arXiv number.
paper-footer = ▲ { $upvotes } · arXiv { $id } · { $provenance }
# What the text above is: the paper's own abstract, word for word.
paper-provenance-abstract = Abstract, as its authors wrote it
# The same, when there is a machine-written sentence above it.
paper-provenance-ai = One-line summary by a model (Hugging Face), then the authors’ abstract
# Before Hugging Face's machine-written sentence. $text is that sentence.
paper-ai-summary = **In one line (AI)** · { $text }
# Where a paper has no abstract.
paper-no-abstract = No abstract is available.

# Labels of the buttons under a paper, at most 80 characters each.
button-huggingface = Hugging Face
button-arxiv = arXiv
button-pdf = PDF
button-code = Code
# $stars is how many GitHub stars the code has.
button-code-stars = Code · ★ { $stars }
button-project = Project page

# On the HTML page of a day.
page-upvotes = { $count ->
    [one] { $count } upvote
   *[other] { $count } upvotes
}
page-abstract = Abstract
page-ai-summary = In one line (AI)
page-skip = Skip to the papers
page-source = From Hugging Face Daily Papers. Abstracts are the authors’ own, by way of arXiv.
