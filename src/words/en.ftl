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

# At the end of the line of a paper that was in another day's list too. $date is that day, $link
# the address of its message.
digest-posted-before = posted on [{ $date }]({ $link })
# Above the list of an earlier day, which the bot posts as soon as it can.
digest-catch-up = **Caught up** · The list of an earlier day.

# Above a paper's title. $names are the first few authors, separated by commas; $count is how
# many more there are.
paper-authors-more = { $names } and { $count } more
# Bottom line of a paper. $upvotes is how many people voted for it, $id its arXiv number.
paper-footer = ▲ { $upvotes } · arXiv { $id } · { $provenance }
# The same where the text is elsewhere.
paper-footer-short = ▲ { $upvotes } · arXiv { $id }
# What the text above is: the paper's own abstract, word for word.
paper-provenance-abstract = Abstract, as its authors wrote it
# The same, when there is a machine-written sentence above it.
paper-provenance-ai = One-line summary by a model (Hugging Face), then the authors’ abstract
# What the text above is: a summary. $model is the name of the model that wrote it; $text is one
# of the next three.
paper-provenance-summary = Summary by { $model } from { $text }, checked against it
paper-text-huggingface = the full text (Hugging Face)
paper-text-arxiv = the full text (arXiv)
paper-text-abstract = the abstract
# Why there is no summary. $provenance is what the text above is instead: one of those before.
paper-provenance-refused = { $provenance } (a model’s summary failed the check)
paper-provenance-missing = { $provenance } (no summary in time)
# Before Hugging Face's machine-written sentence. $text is that sentence.
paper-ai-summary = **In one line (AI)** · { $text }
# Before the beginning of a model's checked summary, where several papers share a message. $text
# is that beginning.
paper-summary-line = **Summary (AI, checked)** · { $text }
# Before the beginning of the authors' abstract, where several papers share a message. $text is
# that beginning.
paper-abstract-line = **Abstract** · { $text }
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
# Shows an answer that only the asker sees to everyone in the channel.
button-share = Share here
# Opens the papers most like this one.
button-similar = Similar papers
# Opens all papers that have the words with which this one was found.
button-others = Other matches
# Opens the paper that an answer is about.
button-this-paper = Show the paper
# Opens the paper that the papers of a list are like.
button-original = The paper itself
# Turn the pages of a list.
button-previous = ◀ Previous
button-next = Next ▶
# In a menu under a list, before anything is chosen, at most 150 characters. $first and $last are
# the numbers of its papers in the list.
menu-open-paper = { $first ->
    [1] Open a paper…
   *[other] Open a paper… ({ $first }–{ $last })
}

# On the HTML page of a day.
page-upvotes = { $count ->
    [one] { $count } upvote
   *[other] { $count } upvotes
}
page-abstract = Abstract
page-ai-summary = In one line (AI)
page-skip = Skip to the papers
page-source = From Hugging Face Daily Papers. Abstracts are the authors’ own, by way of arXiv.

### cli: what `paperwire check` prints

check-config = The configuration fits
check-token = Discord takes the token
check-token-missing = There is no token: set DISCORD_TOKEN to the bot’s, from the developer portal
# $why is an error that says what to do.
check-failed = { $why }
# $path is the folder, $count how many channels are subscribed.
check-folder = The data folder { $path } can be used; { $count ->
    [one] { $count } channel is subscribed
   *[other] { $count } channels are subscribed
}
check-folder-new = The data folder { $path } is not there yet; the bot makes it when it first runs
check-folder-in-use = The data folder { $path } is in use by a running bot, so its channels cannot be examined from here: ask `/digest doctor` in Discord, or stop the bot and check again
# A subscribed channel, by its name and its server’s.
check-channel = #{ $channel } in { $guild }
# The same by their ids, where the names cannot be had.
check-channel-unknown = Channel { $channel } of server { $guild }

### discord: the slash commands, as Discord shows them while they are typed

# Names of commands and options: at most 32 characters, lower case, no spaces. In English they
# are shown as they stand in the code, so only the translations of these are used.
command-paper = paper
command-paper-find = find
command-paper-search = search
command-paper-day = day
command-paper-top = top
command-paper-similar = similar
command-paper-why = why
command-digest = digest
command-digest-subscribe = subscribe
command-digest-edit = edit
command-digest-list = list
command-digest-preview = preview
command-digest-unsubscribe = unsubscribe
command-digest-post = post
command-digest-doctor = doctor
command-digest-forget = forget
command-digest-pause = pause
command-digest-resume = resume
option-query = query
option-from = from
option-to = to
option-period = period
option-paper = paper
option-date = date
option-channel = channel
option-time = time
option-timezone = timezone
option-days = days
option-language = language
option-max-papers = max_papers
option-min-upvotes = min_upvotes
option-include = include
option-exclude = exclude
option-mention = mention
option-layout = layout
option-crosspost = crosspost
option-clear = clear
option-catch-up = catch_up
option-share = share

# Descriptions of the same: at most 100 characters.
command-paper-description = Look papers up
command-paper-find-description = Show one paper
command-paper-search-description = Search all stored papers by topic, phrase, author or day
command-paper-day-description = Show the list of one day
command-paper-top-description = Show the most upvoted papers of the last week, month or year
command-paper-similar-description = Show the papers most like one
command-paper-why-description = Tell why a paper was or was not posted in a channel
command-digest-description = Run this server’s subscriptions
command-digest-subscribe-description = Post each day’s papers in a channel
command-digest-edit-description = Change what you give of a channel’s subscription, and nothing else
command-digest-list-description = Show which channels are subscribed, and how each stands
command-digest-preview-description = See what a channel will get, and what its filter leaves out; posts nothing
command-digest-unsubscribe-description = Stop posting in a channel
command-digest-post-description = Post a day’s papers in a channel now; what is there already is not posted again
command-digest-doctor-description = Check what keeps a channel from its papers, and how to mend it
command-digest-forget-description = End all subscriptions of this server, and delete everything kept for it
command-digest-pause-description = Post nothing in a channel until you resume it
command-digest-resume-description = Go on in a channel that was paused
option-query-description = A title, an arXiv id or a link
option-search-description = Words, "a phrase", author:name, and -word for what is not wanted
option-from-description = Only papers that appeared on arXiv then or later, such as 2024-08-01, 2024-08 or 2024
option-to-description = Only papers that appeared on arXiv then or earlier, such as 2024-08-31, 2024-08 or 2024
option-period-description = How far back; a week if left out
option-paper-description = A title, an arXiv id or a link
option-date-description = A day such as 2024-08-02; the newest if left out
option-channel-description = The channel
option-time-description = When to post, such as 09:00, 9pm or noon; 09:00 if left out
option-timezone-description = The zone of the time: a city, KST, UTC+9, …; by the server’s language if left out
option-days-description = weekdays, daily, or days such as mon,wed,fri or mon-thu; weekdays if left out
option-language-description = The language of the digest; the server’s if left out
option-max-papers-description = At most this many papers a day, the most upvoted; 0 for no limit
option-min-upvotes-description = Only papers with at least this many upvotes
option-include-description = Only papers with one of these: words or "exact phrases", separated by commas
option-exclude-description = No papers with one of these: words or "exact phrases", separated by commas
option-layout-description = How the papers are laid out; a thread a day if left out, posts in a forum
option-crosspost-description = Publish each day’s list to the followers of an announcement channel
option-mention-description = A role to mention when a digest is posted
option-clear-description = What to empty: the whole filter, a part of it, or the mention
option-catch-up-description = Post what came due during the pause, too; it stays unposted if left out
# The same options where something is changed: what is left out stays as it is.
option-edited-time-description = When to post, such as 09:00, 9pm or noon
option-edited-timezone-description = The zone of the time: a city, KST, UTC+9, …
option-edited-days-description = weekdays, daily, or days such as mon,wed,fri or mon-thu
option-edited-language-description = The language of the digest
option-edited-layout-description = How the papers are laid out, from the next day’s list on
option-edited-include-description = Only papers with one of these words or "phrases", in place of the present ones; none for all papers
option-edited-exclude-description = No papers with one of these words or "phrases", in place of the present ones; none for no words
option-share-description = Show the answer to everyone here; only you see it if left out

# The layouts to choose from, at most 100 characters each.
layout-thread = One thread a day, with a message per paper
layout-threads = One message per paper, each with its own thread
layout-forum = One forum post per paper
layout-compact = A list and as few messages as possible
# The periods to choose from, at most 100 characters each.
period-week = The last 7 days
period-month = The last 30 days
period-year = The last 365 days

# What editing can empty, at most 100 characters each.
clear-filter = The whole filter
clear-include = include
clear-exclude = exclude
clear-max-papers = max_papers
clear-min-upvotes = min_upvotes
clear-mention = mention

### discord: answers

# What a subscription says stands below each of these. $channel is a link to the channel.
subscribe-done = ✅ { $channel } gets each day’s papers from now on. `/digest preview` shows what will come.
subscribe-already = { $channel } is subscribed already, and stays as it is. `/digest edit` changes it.
edit-done = ✏️ { $channel } is changed:
edit-same = Nothing is changed: { $channel } has all that already.
resume-done = ▶️ { $channel } goes on.
resume-not-paused = { $channel } is not paused.
# Stand below resume-done. $count is how many digests were due during the pause.
resume-missed = { $count ->
    [one] One digest was due during the pause and is not posted.
   *[other] { $count } digests were due during the pause and are not posted.
} `/digest post` with a date posts one in { $channel }.
resume-catches-up = { $count ->
    [one] One digest was due during the pause and follows now in { $channel }.
   *[other] { $count } digests were due during the pause; those of the last days follow now in { $channel }.
}
unsubscribe-ask = Stop posting in { $channel }? What was posted stays; these settings are lost. `/digest pause` stops for a while and keeps them.
# $since is how long it has been so.
pause-done = ⏸️ { $channel } is paused: nothing more is posted until `/digest resume`. A digest that is being posted just now is brought to its end.
pause-already = { $channel } is paused already ({ $since }). `/digest resume` goes on.

# What a subscription says: the names of its parts, and what stands beside them.
terms-when = When
# $days is such as “Monday to Friday”, $zone Asia/Seoul, $offset UTC+09:00.
terms-when-value = { $days } { $time } · { $zone } ({ $offset })
terms-language = Language
terms-layout = Layout
terms-papers = Papers
terms-papers-all = all, the most upvoted first
terms-papers-most = at most { $count }, the most upvoted
terms-papers-least = with { $count } upvotes or more
terms-include = Only with
terms-exclude = None with
terms-mention = Mentions
terms-crosspost = Published to followers
terms-yes = yes
terms-no = no
terms-none = –
# A part that was changed.
terms-change = **{ $label }** · ~~{ $before }~~ → { $after }
terms-now = Now
terms-next = Next
# A time on the clocks of the channel’s zone; $yours is the same time on the reader’s.
terms-time = - { $weekday } { $date } { $time } · for you { $yours }
days-daily = Every day
days-weekdays = Monday to Friday
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

# The list of the subscribed channels.
list-title = { $count ->
    [one] One subscribed channel
   *[other] { $count } subscribed channels
}
list-page = Page { $page } of { $pages }
# What is said of one channel, a line each. $next is a time.
list-next = Next { $next }
# Instead of it, while nothing is posted there. $since is how long that has been so.
list-forbidden = ⏸️ Paused { $since }: the bot lacks permissions there. `/digest doctor` names them; once they are given, it goes on by itself.
list-gone = ⏹️ Stopped { $since }: the channel is gone. The button below removes it; `/digest subscribe` subscribes another.
list-by-hand = ⏸️ Paused { $since } by hand. `/digest resume` goes on.
# $count is how many papers, $date the day whose list they are on, $at when the last of them came.
list-last = { $count ->
    [one] Last: one paper of { $date }, { $at }
   *[other] Last: { $count } papers of { $date }, { $at }
}
list-last-none = Last: no new paper of { $date }
list-nothing-yet = Nothing is posted yet.
list-refused = { $count ->
    [one] ⚠️ Discord refused one paper of { $date }; the operator’s log says why.
   *[other] ⚠️ Discord refused { $count } papers of { $date }; the operator’s log says why.
}
list-unsettled = { $count ->
    [one] ⚠️ Whether one paper of { $date } was posted cannot be seen, so it is not posted again. Look in the channel.
   *[other] ⚠️ Whether { $count } papers of { $date } were posted cannot be seen, so they are not posted again. Look in the channel.
}
list-open = { $count ->
    [one] ⏳ One paper of { $date } is still to be posted.
   *[other] ⏳ { $count } papers of { $date } are still to be posted.
}
list-empty = No channel of this server is subscribed. `/digest subscribe` subscribes one.
# Instead of a time, when a subscription is never due again.
list-never = never
unsubscribe-done = { $channel } gets no more papers. What was posted stays.
# Before everything that is kept for a server is deleted. $subscriptions is how many channels are
# subscribed, $days for how many days some of it stays known.
forget-confirm = This ends { $subscriptions ->
    [0] no subscription
    [one] { $subscriptions } subscription
   *[other] the { $subscriptions } subscriptions
} of this server and deletes everything that is kept for it: settings, pauses, and what was posted where. It cannot be undone. Messages in the channels stay.

    So that nothing comes twice should you subscribe again, the numbers of the papers of the last { $days } days stay known for another { $days } days, and are deleted then. A day before these that you post by hand comes again.
button-forget = Delete everything
# $records is how many records of what was posted were deleted.
forget-done = Deleted: { $subscriptions ->
    [one] { $subscriptions } subscription
   *[other] { $subscriptions } subscriptions
} and { $records ->
    [one] { $records } record
   *[other] { $records } records
} of what was posted. The numbers of the papers of the last { $days } days go in { $days } days.
forget-nothing = Nothing is kept for this server.

button-unsubscribe = Stop posting
# Under the list, while channels on it are deleted.
button-unsubscribe-gone = Remove deleted channels
# $count is how many channels were removed from the list.
unsubscribe-gone-done = { $count ->
    [0] No channel on this list is deleted.
    [one] One deleted channel is removed from this list.
   *[other] { $count } deleted channels are removed from this list.
}

# The preview. $count of the $listed papers of $date would be posted.
preview-head = { $count ->
    [0] **Preview of { $channel }** – nothing new of { $date } ({ $listed } on the list). Only you see this; nothing is posted.
    [one] **Preview of { $channel }** – one of { $listed } papers of { $date }. Only you see this; nothing is posted.
   *[other] **Preview of { $channel }** – { $count } of { $listed } papers of { $date }. Only you see this; nothing is posted.
}
# What each rule of the filter leaves out; $count is how many papers.
preview-min-upvotes = - { $count } left out: fewer than { $bound } upvotes
preview-include = - { $count } left out: none of the words of `include`
preview-exclude = - { $count } left out: a word of `exclude`
preview-max-papers = - { $count } left out: beyond the { $bound } most upvoted
preview-posted = - { $count } in the channel already
preview-next = Next { $next }, with what is listed by then
preview-paused = The channel is paused: nothing comes by itself. `/digest list` says why.
preview-paper = Paper { $page } of { $pages }, as it would be posted

# $date is the day, $place a link to the thread or channel, $count how many papers.
post-done = { $count ->
    [one] Posted { $count } paper
   *[other] Posted { $count } papers
} of { $date } in { $place }.
post-already = All papers of { $date } are in { $place } already.
post-none = None of the papers of { $date } passes the filter of { $place }. `/digest edit` changes the filter.
# $refused is how many papers Discord would not take.
post-partly = Posted { $count } papers of { $date } in { $place }. Discord did not take { $refused } more; the operator’s log says why.
# Above the results of a search. $query is what was typed.
search-title = Search: { $query }
# Beneath them: how many papers were found, and which page this is.
search-footer = { $count ->
    [one] 1 paper
   *[other] { $count } papers
}{ $pages ->
    [1] {""}
   *[other] {" · "}page { $page } of { $pages }
}
# What was asked for besides the words.
search-bound-from = from { $date }
search-bound-to = up to { $date }
search-bound-upvotes = at least { $count } upvotes
# What was looked for. $parts are separated by commas, each a word or one of the next four.
search-understood = looked for: { $parts }
search-part-translated = { $text } ({ $english })
search-part-phrase = “{ $text }”
search-part-author = author { $text }
search-part-excluded = not { $text }
# Why a paper was found: $place is one of the five after it, $text what stands there.
search-reason = { $place }: { $text }
search-place-title = Title
search-place-authors = Authors
search-place-keywords = Keywords
search-place-abstract = Abstract
# $language is a language tag such as ko.
search-place-summary = Summary ({ $language })
# Between the few papers that have all that was looked for, and those that come nearest.
search-near-too = _These do not have all of it, but come nearest:_
# When nothing was found, above what comes nearest.
search-nearest = No stored paper has all of this. These come nearest:
# When nothing comes near either.
search-none = No stored paper has this, and none comes near. Try other words or wider bounds, or `/paper find` with an arXiv id such as 2408.00714: that works for every paper on Hugging Face.

# Above the most upvoted papers of a period.
top-title-week = Most upvoted of the last 7 days
top-title-month = Most upvoted of the last 30 days
top-title-year = Most upvoted of the last 365 days
# Beneath them. $count is how many papers the period has.
top-footer = Of { $count ->
    [one] 1 paper
   *[other] { $count } papers
} listed from { $from } to { $to }
top-none = No stored list from { $from } to { $to } has any papers. `/paper day` reads the newest.

# Above the papers most like one. $title is its title.
similar-title = Like “{ $title }”
similar-footer = { $count ->
    [one] 1 paper
   *[other] { $count } papers
} · nearest first, by title, abstract and keywords
similar-none = No stored paper is like it.

# The answers of /paper why. $channel is a link to the channel, $date the day of the list that has
# the paper, $at, $since, $until, $next and $subscribed are times.
# $place is a link to the channel or thread, $link the address of the message.
why-posted = ✅ Posted in { $place } on { $at }, with the list of { $date }: [go to the message]({ $link }).
why-posted-and-not-subscribed = { $channel } is not subscribed any more.
why-refused = ❌ Discord refused to take it for { $channel } on { $at }, even in the plainest form. It is in the list of { $date }. The operator’s log says why.
why-unsettled = ❔ It was sent to { $channel } with the list of { $date }, but Discord’s answer was lost, and the bot cannot see whether it arrived (found on { $at }). It is not sent again, so that it is never there twice.
why-forgotten = ✅ It was posted in { $channel } with the list of { $date }. Where and when was deleted on { $at } with `/digest forget`; the paper is not posted again for now.
why-not-listed = ➖ None of the daily lists stored here has it. The newest is that of { $date }, last read on { $at }.
why-no-lists = ➖ No daily list is stored yet. `/paper day` reads the newest.
why-not-subscribed = ➖ { $channel } is not subscribed, so nothing is posted there. `/digest subscribe` subscribes it.
# $upvotes is how many it has, $least how many the channel asks for.
why-below-min-upvotes = ➖ The filter of { $channel } left it out: it has { $upvotes ->
    [one] 1 upvote
   *[other] { $upvotes } upvotes
}, and the channel takes papers with at least { $least }. It is in the list of { $date }.
# $words are the words that the channel asks for.
why-no-include-word = ➖ The filter of { $channel } left it out: its title, abstract, keywords and authors have none of { $words }. It is in the list of { $date }.
# $word is the word that the channel does not want.
why-exclude-word = ➖ The filter of { $channel } left it out: it has { $word }. It is in the list of { $date }.
# $rank is its place in the list, $most how many the channel takes.
why-beyond-max-papers = ➖ The filter of { $channel } left it out: with { $upvotes ->
    [one] 1 upvote
   *[other] { $upvotes } upvotes
} it is number { $rank } of the list of { $date }, and the channel takes at most { $most }.
# The same, where it would be among the first by now. $most is how many the channel takes.
why-full = ➖ { $channel } takes at most { $most } papers a day, and has had as many of the list of { $date } since before this one came so far up.
why-paused-forbidden = ⏸️ { $channel } is paused since { $since }, because the bot lacks permissions there. Once they are given it goes on by itself, and the list of { $date } follows. `/digest list` tells more.
why-paused-gone = ⏸️ Posting in { $channel } ended on { $since }: the channel was deleted, or the bot was put out. The list of { $date } was not posted.
why-paused-by-hand = ⏸️ { $channel } is paused since { $since }, because somebody asked for it. `/digest resume` lets it go on. The paper is in the list of { $date }.
why-before-subscribed = ➖ It is in the list of { $date }, from before { $channel } subscribed on { $subscribed }. `/digest post` posts that list.
why-missed = ➖ It is in the list of { $date }, which { $channel } missed while the bot was away or the channel was paused: only the newest lists are made up for. `/digest post` posts that one.
# $before is how many lists come before it.
why-waiting = ⏳ It is in the list of { $date }, which { $channel } missed. Missed lists are made up for a few a day, the oldest first: { $before ->
    [0] this one is next
    [one] 1 comes before this one
   *[other] { $before } come before this one
}. Earliest: { $next }. `/digest post` posts it at once.
why-under-way = ⏳ The list of { $date } is being posted in { $channel } now. The paper follows in a moment.
why-summary-pending = ⏳ The list of { $date } is due in { $channel }, and the paper’s summary is being written. It is posted as soon as that is checked, or with the abstract if it takes too long.
why-growing = ⏳ The list of { $date } is in { $channel } already, and the paper has joined it since. The list is looked at again until { $until }, and the paper is posted then.
why-too-late = ➖ The filter of { $channel } keeps it now, but did not when the list of { $date } was posted. `/digest post` posts what is missing.
why-not-due = ⏳ It is in the list of { $date }, which is not due in { $channel } yet. Next: { $next }.

### discord: when a command cannot be answered; each says what to do

# $typed is what the person typed.
refusal-paper-unknown = Hugging Face has no page for paper { $typed }. Check the id.
refusal-date = “{ $typed }” is not a day. Write it like 2024-08-02.
refusal-bound = “{ $typed }” is not a day, a month or a year. Write it like 2024-08-02, 2024-08 or 2024.
refusal-from-after-to = The first day is after the last one, so nothing can be between them. Swap from and to.
refusal-query-empty = There is nothing to look for in that. Write words, "a phrase" or author:name, and -word only besides.
refusal-why-guild = A direct message is no channel that papers are posted in. Ask in the server that it is about.
refusal-why-channel = You do not see that channel. Choose another.
refusal-edition-not-yet = The list of { $date } has not begun. A day begins at 00:00 UTC.
refusal-no-edition = Hugging Face lists no papers for the last days. Ask for a day with the option date.
refusal-source-away = Hugging Face does not answer at the moment. Try again in a few minutes.
refusal-no-channel = Name a channel of this server in the option `channel`. `/digest list` shows those that are subscribed.
refusal-channel = That channel cannot be subscribed. Choose a text channel, an announcement channel or a forum of this server.
refusal-language = “{ $typed }” is not a language. Write Korean, ko, en or pt-BR, for example, or choose one while typing.
refusal-time = “{ $typed }” is not a time of day. Write 09:00, 9am, 21:30 or noon, for example.
refusal-timezone = “{ $typed }” is not a time zone. Write a city, KST or UTC+9, for example, or choose one while typing.
refusal-days = “{ $typed }” are not days. Write weekdays, daily, or days such as mon,wed,fri or mon-thu.
refusal-words = That is more than 50 words for one option. Leave some out.
refusal-words-long = That is more than 500 characters for one option. Leave some words out.
refusal-words-unclosed = A quotation mark is not closed in “{ $typed }”. Write "exact phrases" with one on each side.
refusal-max-papers = max_papers is a number from 1 to 100, or 0 for no limit.
refusal-min-upvotes = min_upvotes is a number from 0 to 10000.
refusal-layout = There is no layout “{ $typed }”. Choose thread, threads, forum or compact.
refusal-clear = “{ $typed }” cannot be emptied. Choose filter, include, exclude, max_papers, min_upvotes or mention.
refusal-rhythm = This channel’s times are more than one time on some days, so neither part can be changed alone. Give both time and days to replace them.
refusal-edit-nothing = Give what is to change, such as time. `/digest list` shows the channels, and their state.
refusal-mention-everyone = A digest cannot mention everyone. Choose a role of those who want to hear of it.
refusal-mention = You may not mention the role { $typed }, so the digest may not either. Choose another, or ask someone who may.
refusal-not-subscribed = That channel is not subscribed. `/digest list` shows those that are.
refusal-guild-only = This works in a server only. Use it in a channel of the server that it is about.
refusal-manage-server = This takes the permission Manage Server. Ask somebody who has it.
refusal-may-not-post = The bot may not post there. `/digest doctor` names what it lacks, and how to give it.
refusal-resume-forbidden = That channel is paused because the bot lacks permissions there: `/digest doctor` names them. Give them, and it goes on by itself, with what was missed.
refusal-resume-gone = That channel was deleted, or the bot was put out, so there is nothing to go on with. `/digest list` removes it, and `/digest subscribe` subscribes another.
refusal-bot-not-here = The bot itself is not in this server, only its commands. Invite it with its link, and try again.
refusal-discord-away = Discord does not answer the bot at the moment. Try again in a minute.
refusal-too-often = This server asks a great deal at once. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
refusal-layout-forum = A forum takes one post per paper and no other layout. Leave layout out, or choose a text channel.
refusal-layout-no-forum = Posts need a forum channel. Choose one, or another layout.
refusal-crosspost = Only an announcement channel has followers to publish to. Choose one, or leave crosspost out.
refusal-busy = Several digests for that channel are waiting already. Try again when they are posted.
refusal-stopping = The bot is being restarted. What is missing follows by itself in a moment.
refusal-command-gone = That command is no longer there. Reload Discord to see the present ones.
refusal-button-gone = That button is from an earlier version and does nothing any more. Use the command again to get a new one.
refusal-failed = That did not work, and it is not your fault. Try again in a few minutes. If it stays so, the operator’s log says why.

### doctor: what keeps a channel from its papers, a line each, and how that is mended

# Above the lines in Discord. $channel is a link to the channel.
doctor-well = Nothing keeps the papers from { $channel }.
doctor-warning = The papers come to { $channel }, but see what is marked.
doctor-fault = Something keeps the papers from { $channel }, or part of what was ordered. What is marked says how to mend it.

# How things stand with the channel in Discord.
doctor-left = The bot is not in this server. Invite it again.
doctor-channel-gone = The channel is gone. Subscribe another with `/digest subscribe`.
doctor-discord-away = Discord does not show the channel at the moment. Try again in a few minutes.
doctor-not-subscribed = The channel is not subscribed. `/digest subscribe` subscribes it.
doctor-wrong-kind = Papers cannot be posted in a channel of this kind. Subscribe a text channel, an announcement channel or a forum.
doctor-no-forum = The layout wants a forum, and the channel is none. Choose another layout with `/digest edit`.
doctor-forum = The channel is a forum, which takes posts and no other layout. Choose the layout of posts with `/digest edit`.
# $permission is its name in Discord.
doctor-permission = { $permission }
doctor-permission-missing = { $permission } is missing. Give it to the bot in the channel’s settings, under Permissions.
doctor-permission-history = { $permission } is missing: when Discord leaves in doubt whether a message was posted, nobody can look, and it may come twice or not at all. Give it to the bot in the channel’s settings, under Permissions.
# Tags of a forum. $count is how many there are that the bot may set.
doctor-tags = Posts need no tag here
doctor-tags-required = Posts need a tag here, and { $count ->
    [one] { $count } can be set
   *[other] { $count } can be set
}
doctor-tags-missing = Posts need a tag here, and there is none that the bot may set. Add a tag such as “Papers” that is not for moderators alone, or no longer require one.
# $count is how many threads are active in the server.
doctor-threads = { $count ->
    [one] { $count } active thread
   *[other] { $count } active threads
} in this server, of about 1,000 that Discord allows
doctor-threads-many = { $count } active threads in this server, of about 1,000 that Discord allows. When there is no room, papers come without a thread, and to a forum not at all. Close old threads.
doctor-mention = The role to mention can be mentioned
doctor-unmentionable = The role is named, but nobody is told: the bot may not mention it. Allow anyone to mention the role, or choose another with `/digest edit`.
doctor-mention-gone = The role to mention is gone. Choose another with `/digest edit`.
doctor-crosspost = The day’s list can be published to the channel’s followers
doctor-no-crosspost = Only an announcement channel has followers to publish to, and the channel is none any more. Make it one, or switch crosspost off with `/digest edit`.

# How things stand with the subscription. $since, $time are times.
doctor-paused-forbidden = Paused since { $since }, because the bot lacked permissions. It goes on by itself once they are there.
doctor-paused-gone = Stopped since { $since }, because the channel was gone or the bot was put out of the server. `/digest list` removes channels that are deleted.
doctor-paused-by-hand = Paused since { $since } by hand: `/digest resume` goes on.
doctor-due = Next due { $time }
doctor-never-due = It is never due again. Choose other days with `/digest edit`.
doctor-nothing-yet = Nothing has been due yet
# $date is the day of the list, $count how many papers were posted, $time when the last one was.
doctor-last = The list of { $date } was delivered: { $count ->
    [one] { $count } paper
   *[other] { $count } papers
}, the last { $time }
doctor-last-none = None of the papers of { $date } passed the channel’s filter
doctor-last-unfinished = The list of { $date } is not complete: { $count ->
    [one] { $count } paper is
   *[other] { $count } papers are
} posted, and the rest follows by itself.
# $refused is how many papers Discord would not take.
doctor-last-refused = Posted of the list of { $date }: { $count }; not taken by Discord: { $refused }. The operator’s log says why.
# $unsettled is how many papers nobody can see whether they were posted.
doctor-last-unsettled = Posted of the list of { $date }: { $count }. Nobody can see whether { $unsettled } more came, so they are not posted again.

# Whether the services answer. $why is what the operator is told, in English.
doctor-huggingface = Hugging Face answers
doctor-huggingface-away = Hugging Face does not answer. Papers follow by themselves once it does.
doctor-huggingface-why = { $why }
doctor-arxiv = arXiv answers
doctor-arxiv-away = arXiv does not answer. Until it does, summaries are made without its full texts.
doctor-arxiv-why = { $why }. Until it does, summaries are made without its full texts
doctor-model = The language model answers
doctor-model-none = There is no language model: papers are shown with their abstracts
doctor-model-set = No language model is configured, so papers are shown with their abstracts; summary.base_url and summary.model set one
doctor-model-away = The language model does not answer. Until it does, papers are shown with their abstracts.
# $time is when the next day of the budget begins.
doctor-model-spent = The language model has cost as much today as it may. Until { $time } papers are shown with their abstracts; then summaries come again by themselves.
doctor-model-why = { $why }
# $model is its name.
doctor-model-not-listed = The language model’s service does not name { $model } among those that it offers; check summary.model

### delivery: what the bot tells a server about itself

# $channel is a link to the channel, $missing the permissions that the bot lacks there, as Discord
# names them.
notice-paused = The day’s papers cannot be posted in { $channel }: the bot lacks { $missing } there. Give that to it in the channel’s settings, under Permissions. Posting then goes on by itself, and what was missed follows.
# The channel is gone.
notice-gone = The channel that got the day’s papers ({ $channel }) is gone, so nothing is posted any more. `/digest subscribe` subscribes another, and `/digest list` removes this one.
# After one of these, when it works again.
notice-resumed = The day’s papers are posted in { $channel } again.

### rest: what Discord’s clients call the permissions, as an admin finds them in a channel’s settings

permission-view-channel = View Channel
permission-send-messages = Send Messages
# The same permission in the settings of a forum.
permission-create-posts = Create Posts
permission-embed-links = Embed Links
permission-read-message-history = Read Message History
permission-create-public-threads = Create Public Threads
permission-send-messages-in-threads = Send Messages in Threads
permission-mention-everyone = Mention @everyone, @here, and All Roles
permission-manage-messages = Manage Messages
permission-manage-threads = Manage Threads
