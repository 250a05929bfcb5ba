//! `/paper why`: whether a paper was posted in a channel, and if not, by which rule.

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentValue;
use serenity::all::Permissions;

use super::mention;
use crate::{
    delivery::Fate,
    digest::{
        ActionRow, ButtonStyle, Color, Embed, Message, Verdict, escape_markdown, plain_title,
    },
    discord::{Bot, ask::Ask, button_id::ButtonId, refusal::Refusal, view::View},
    domain::{ArxivId, ChannelId, GuildId, Paper, Pause, PauseReason, Subscription},
    rest::{ChannelInfo, Priority, Request},
    schedule::Timetable,
    store::StoreError,
    summary::PROMPT_VERSION,
    text::{Cut, escape::escape, shorten_rendered},
    words::{self, Locale},
};

/// Room for the title, in UTF-16 code units.
const TITLE: usize = 200;

type Variables<'a> = Vec<(&'static str, FluentValue<'a>)>;

pub(super) async fn answer(bot: &Bot, ask: &Ask<'_>) -> Result<Message, Refusal> {
    let guild = ask.guild().ok_or_else(|| Refusal::told("refusal-why-guild"))?;
    let channel = channel(ask)?;
    let typed = ask.options.string("paper").unwrap_or_default();
    let id = bot.named_paper(typed, ask).await?.id;
    let paper = bot.store.load_paper(&id)?;
    let told = Told { bot, guild, channel, now: ask.now, locale: ask.locale };
    let subscription = bot.store.load_subscription(channel)?;
    let said = match subscription.filter(|subscription| subscription.guild == guild) {
        Some(subscription) => told.of_subscribed(&subscription, &id).await?,
        None => told.of_unsubscribed(&id, ask.options.channel("channel").is_some()).await?,
    };
    Ok(message(&id, paper.as_ref(), said, ask.locale))
}

/// The channel that was named, if the asker sees it, or the one where it was asked.
fn channel(ask: &Ask<'_>) -> Result<ChannelId, Refusal> {
    let hidden = || Refusal::told("refusal-why-channel");
    match ask.options.channel("channel") {
        Some(named) => {
            let seen = named.permissions.is_none_or(|it| it.contains(Permissions::VIEW_CHANNEL));
            ChannelId::new(named.id.get()).filter(|_| seen).ok_or_else(hidden)
        }
        None => ask.channel().ok_or_else(hidden),
    }
}

fn message(id: &ArxivId, paper: Option<&Paper>, said: String, locale: Locale) -> Message {
    let title = paper.map_or_else(|| id.to_string(), plain_title);
    let embed = Embed {
        title: Some(shorten_rendered(&title, TITLE, Cut::Word, escape)),
        url: Some(format!("https://huggingface.co/papers/{id}")),
        description: Some(said),
        color: Some(Color::PLAIN),
        ..Embed::default()
    };
    let open = ButtonId::Open(View::Paper(id.clone()));
    let open = open.button(words::text(locale, "button-this-paper"), ButtonStyle::Secondary);
    Message { components: ActionRow::rows_of(&[open]), ..Message::embed(embed) }
}

/// What is told, of which channel and to whom.
struct Told<'a> {
    bot: &'a Bot,
    guild: GuildId,
    channel: ChannelId,
    now: DateTime<Utc>,
    locale: Locale,
}

impl Told<'_> {
    async fn of_subscribed(
        &self,
        subscription: &Subscription,
        paper: &ArxivId,
    ) -> Result<String, StoreError> {
        let mut fate = self.bot.editions.fate(subscription, paper, self.now)?;
        if fate == Fate::NotListed {
            // While nothing is due no list is read, which would be told as if none had the paper.
            self.bot.read_listing(paper, self.now).await;
            fate = self.bot.editions.fate(subscription, paper, self.now)?;
        }
        Ok(match &fate {
            Fate::NotListed => self.not_listed()?,
            Fate::LeftOut { edition, verdict, upvotes, rank } => {
                self.left_out(subscription, *edition, verdict, (*upvotes, rank.unwrap_or(0)))
            }
            Fate::Paused { edition, pause } => self.paused(*edition, pause),
            Fate::BeforeSubscribed { edition, subscribed } => {
                let subscribed = ("subscribed", time(*subscribed).into());
                self.say("why-before-subscribed", Some(*edition), [subscribed])
            }
            Fate::Missed { edition } => self.say("why-missed", Some(*edition), []),
            Fate::TooLate { edition } => self.say("why-too-late", Some(*edition), []),
            Fate::Growing { edition, until } => {
                self.say("why-growing", Some(*edition), [("until", time(*until).into())])
            }
            Fate::UnderWay { edition } => self.under_way(subscription, *edition, paper)?,
            Fate::Waiting { edition, before } => {
                let next = self.next_due(subscription);
                let variables = [("before", (*before).into()), ("next", next.into())];
                self.say("why-waiting", Some(*edition), variables)
            }
            Fate::NotDue { edition } => self.not_due(subscription, *edition, paper)?,
            recorded => self.on_record(recorded),
        })
    }

    /// A channel without subscription may have had one. Of another guild's nothing is told.
    async fn of_unsubscribed(&self, paper: &ArxivId, is_named: bool) -> Result<String, StoreError> {
        let recorded = self.bot.editions.fate_on_record(self.channel, paper)?;
        match recorded {
            Some(fate) if !is_named || self.is_ours().await => {
                let not_subscribed = self.say("why-posted-and-not-subscribed", None, []);
                Ok(format!("{}\n{not_subscribed}", self.on_record(&fate)))
            }
            _ => Ok(self.say("why-not-subscribed", None, [])),
        }
    }

    /// Whether the channel is the guild's, as Discord has it.
    async fn is_ours(&self) -> bool {
        let request = Request::get_channel(self.channel).with_priority(Priority::Urgent);
        let channel = self.bot.rest.send::<ChannelInfo>(&request).await;
        channel.is_ok_and(|channel| channel.guild_id == Some(self.guild))
    }

    /// What the ledger says for good.
    fn on_record(&self, fate: &Fate) -> String {
        match fate {
            Fate::Posted { edition, at, place, message } => {
                let guild = self.guild;
                let link = format!("https://discord.com/channels/{guild}/{place}/{message}");
                let place = ("place", mention(*place).into());
                let variables = [("at", time(*at).into()), place, ("link", link.into())];
                self.say("why-posted", Some(*edition), variables)
            }
            Fate::Refused { edition, at } => {
                self.say("why-refused", Some(*edition), [("at", time(*at).into())])
            }
            Fate::Unsettled { edition, at } => {
                self.say("why-unsettled", Some(*edition), [("at", time(*at).into())])
            }
            Fate::Forgotten { edition, at } => {
                self.say("why-forgotten", Some(*edition), [("at", time(*at).into())])
            }
            _ => String::new(),
        }
    }

    fn not_listed(&self) -> Result<String, StoreError> {
        let Some(newest) = self.bot.store.edition_dates().next().transpose()? else {
            return Ok(self.say("why-no-lists", None, []));
        };
        let read = self.bot.store.edition_read_at(newest)?.unwrap_or(self.now);
        Ok(self.say("why-not-listed", Some(newest), [("at", time(read).into())]))
    }

    fn left_out(
        &self,
        Subscription { filter, .. }: &Subscription,
        edition: NaiveDate,
        verdict: &Verdict,
        (upvotes, rank): (u32, usize),
    ) -> String {
        let most = filter.max_papers.unwrap_or_default();
        let upvotes = ("upvotes", upvotes.into());
        match verdict {
            Verdict::BelowMinUpvotes => {
                let least = ("least", filter.min_upvotes.into());
                self.say("why-below-min-upvotes", Some(edition), [upvotes, least])
            }
            Verdict::NoIncludeWord => {
                let wanted = quoted(&filter.include);
                self.say("why-no-include-word", Some(edition), [("words", wanted.into())])
            }
            Verdict::ExcludeWord(word) => {
                let word = quoted(std::slice::from_ref(word));
                self.say("why-exclude-word", Some(edition), [("word", word.into())])
            }
            // Those that were among the first when they were posted have the places.
            Verdict::BeyondMaxPapers | Verdict::Kept { .. } if rank <= most as usize => {
                self.say("why-full", Some(edition), [("most", most.into())])
            }
            Verdict::BeyondMaxPapers | Verdict::Kept { .. } => {
                let place = [("rank", rank.into()), ("most", most.into()), upvotes];
                self.say("why-beyond-max-papers", Some(edition), place)
            }
        }
    }

    fn paused(&self, edition: NaiveDate, pause: &Pause) -> String {
        let key = match pause.reason {
            PauseReason::Forbidden => "why-paused-forbidden",
            PauseReason::Gone => "why-paused-gone",
            PauseReason::ByHand => "why-paused-by-hand",
        };
        self.say(key, Some(edition), [("since", time(pause.since).into())])
    }

    fn under_way(
        &self,
        subscription: &Subscription,
        edition: NaiveDate,
        paper: &ArxivId,
    ) -> Result<String, StoreError> {
        let language = &subscription.language;
        let made = self.bot.store.load_summary(paper, language, PROMPT_VERSION)?;
        let is_being_made = self.bot.has_model && made.is_none();
        let key = if is_being_made { "why-summary-pending" } else { "why-under-way" };
        Ok(self.say(key, Some(edition), []))
    }

    /// What is not planned yet is due later, or now and being prepared.
    fn not_due(
        &self,
        subscription: &Subscription,
        edition: NaiveDate,
        paper: &ArxivId,
    ) -> Result<String, StoreError> {
        let since = self.bot.store.load_due(self.channel)?.unwrap_or(subscription.created_at);
        let timetable = timetable(subscription);
        if timetable.is_some_and(|it| it.last_within(since, self.now).is_some()) {
            return self.under_way(subscription, edition, paper);
        }
        let next = self.next_due(subscription);
        Ok(self.say("why-not-due", Some(edition), [("next", next.into())]))
    }

    /// When the channel is due next, in words.
    fn next_due(&self, subscription: &Subscription) -> String {
        let next = timetable(subscription).and_then(|timetable| timetable.next_after(self.now));
        next.map_or_else(|| words::text(self.locale, "list-never"), time)
    }

    fn say<'a>(
        &self,
        key: &str,
        edition: Option<NaiveDate>,
        variables: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
    ) -> String {
        let mut all: Variables<'_> = variables.into_iter().collect();
        all.push(("channel", mention(self.channel).into()));
        all.extend(edition.map(|edition| ("date", edition.to_string().into())));
        words::text_with(self.locale, key, all)
    }
}

fn timetable(subscription: &Subscription) -> Option<Timetable> {
    Timetable::new(&subscription.cron, subscription.timezone).ok()
}

/// When, in the reader's own zone and language.
fn time(at: DateTime<Utc>) -> String {
    format!("<t:{0}:f> (<t:{0}:R>)", at.timestamp())
}

/// Words that somebody typed.
fn quoted(words: &[String]) -> String {
    /// Room for them all; a filter can have more than a reply.
    const ROOM: usize = 600;
    let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    shorten_rendered(&words.join(", "), ROOM, Cut::Word, escape_markdown)
}
