//! Settles what Discord left in doubt, before it is asked again: looks in the channel, thread or
//! forum for the message that the step would have made.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tracing::warn;

use super::{
    Delivery, DeliveryError, Target,
    notice::{PAUSED, RESUMED},
};
use crate::{
    domain::{ArxivId, ChannelId, Entry, GuildId, MessageId, Part, Progress, Step},
    rest::{
        ChannelInfo, Page, Permissions, PostedMessage, Priority, Request, RestError, ThreadList,
    },
    store::StoreError,
};

/// How far before an attempt its message is looked for: more than any two clocks differ.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::hours(1);

/// Discord counts its snowflakes' milliseconds from 2015-01-01:
/// <https://docs.discord.com/developers/reference#snowflakes>.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// Messages a page, the most that Discord gives.
const PAGE: u8 = 100;

/// Pages that are read at most: an hour of the busiest channel.
const PAGES_MAX: usize = 100;

/// Why a step could not be settled.
#[derive(Debug)]
pub(super) enum Unsettled {
    Store(StoreError),
    Discord(RestError),
}

impl From<StoreError> for Unsettled {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RestError> for Unsettled {
    fn from(error: RestError) -> Self {
        Self::Discord(error)
    }
}

impl Unsettled {
    /// As a failure of delivering the edition.
    pub(super) fn into_error(self, edition: NaiveDate) -> DeliveryError {
        match self {
            Self::Store(error) => error.into(),
            Self::Discord(source) => DeliveryError::discord(edition, source),
        }
    }
}

/// What a look showed.
enum Seen {
    Message(ChannelId, MessageId),
    Nothing,
    /// The bot may not read the past there.
    Blindness,
}

impl Delivery {
    /// Finds out whether a step that was attempted was done, and records what it finds: done,
    /// or still to be done. Where the past cannot be read, the step may be tried once more, and
    /// after that no more.
    pub(super) async fn settle(
        &self,
        target: &Target,
        step: &Step,
        entry: &Entry,
    ) -> Result<Progress, Unsettled> {
        let Progress::Attempted { at, place, unseen } = entry.progress else {
            return Ok(entry.progress);
        };
        let step = Step { papers: entry.papers.clone(), edition: entry.edition, ..step.clone() };
        let now = self.clock.now();
        let guild = target.guild;
        let found = match (&step.part, target.is_forum()) {
            // Safe to repeat: a message has one thread, an edit is an edit, and a message that
            // is published already says so.
            (Part::Thread | Part::PaperThread(_) | Part::List(_) | Part::Crosspost, _) => {
                Seen::Nothing
            }
            (Part::Header | Part::Papers, true) => self.look_in_forum(guild, &step, at).await?,
            _ => self.look_in_channel(guild, &step, at, place).await?,
        };
        let progress = match found {
            Seen::Message(place, message) => Progress::Done { at: now, place, message },
            Seen::Nothing => Progress::Planned,
            Seen::Blindness if unseen == 0 => Progress::Attempted { at, place, unseen: 1 },
            Seen::Blindness => Progress::Unsettled { at: now },
        };
        if matches!(found, Seen::Blindness) {
            let channel = step.channel;
            warn!(channel.id = %channel, edition = %step.edition, part = ?step.part,
                "Without Read Message History in {channel} a message in doubt may come twice or \
                 not at all");
        }
        self.store.record_progress(&step, progress).await?;
        Ok(progress)
    }

    /// Reads what was posted since the attempt.
    async fn look_in_channel(
        &self,
        guild: GuildId,
        step: &Step,
        at: DateTime<Utc>,
        place: ChannelId,
    ) -> Result<Seen, RestError> {
        let mark = Mark::of(step);
        let mut after = snowflake(at - CLOCKS_DIFFER);
        let mut read_any = false;
        for _ in 0..PAGES_MAX {
            let page = Request::get_messages(place, Page::After(after), PAGE);
            let messages: Vec<PostedMessage> = match self.rest.send(&page).await {
                // The thread was deleted, and what was in it with it.
                Err(gone) if gone.is_place_gone() && place != step.channel => {
                    return Ok(Seen::Nothing);
                }
                messages => messages?,
            };
            let ours = |message: &&PostedMessage| message.author.id == self.bot;
            if let Some(found) = messages.iter().filter(ours).find(|message| mark.is_on(message)) {
                return Ok(Seen::Message(found.channel_id, found.id));
            }
            read_any |= !messages.is_empty();
            match messages.iter().map(|message| message.id).max() {
                Some(last) if messages.len() == usize::from(PAGE) => after = last,
                _ => break,
            }
        }
        let is_elsewhere = matches!(step.part, Part::Notice | Part::Resumption);
        let home = if is_elsewhere { place } else { step.channel };
        let sees = read_any || self.reads_history(guild, home).await?;
        Ok(if sees { Seen::Nothing } else { Seen::Blindness })
    }

    /// Discord does not refuse a look at the past to those who may not have it; it shows an
    /// empty one.
    async fn reads_history(&self, guild: GuildId, channel: ChannelId) -> Result<bool, RestError> {
        let permissions = self.rest.permissions_in(guild, channel, Priority::Ordinary).await?;
        Ok(permissions.contains(Permissions::READ_MESSAGE_HISTORY))
    }

    /// Reads the forum's posts of the bot that the ledger does not know.
    async fn look_in_forum(
        &self,
        guild: GuildId,
        step: &Step,
        at: DateTime<Utc>,
    ) -> Result<Seen, Unsettled> {
        let (mark, forum) = (Mark::of(step), step.channel);
        let since = snowflake(at - CLOCKS_DIFFER).get();
        let known = self.known_posts(step)?;
        let active: ThreadList = self.rest.send(&Request::get_active_threads(guild)).await?;
        let archived = self.archived_since(forum, at - CLOCKS_DIFFER).await?;
        let posts = active.threads.into_iter().chain(archived).filter(|post| {
            post.parent_id == Some(forum)
                && post.owner_id == Some(self.bot)
                && post.id.get() >= since
                && !known.contains(&post.id)
        });
        for post in posts {
            let Some(first) = MessageId::new(post.id.get()) else { continue };
            match self.rest.send::<PostedMessage>(&Request::get_message(post.id, first)).await {
                Ok(message) if mark.is_on(&message) => {
                    return Ok(Seen::Message(post.id, message.id));
                }
                Ok(_) => {}
                // Somebody has deleted it.
                Err(RestError::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let sees = self.reads_history(guild, forum).await?;
        Ok(if sees { Seen::Nothing } else { Seen::Blindness })
    }

    /// The forum's posts that were archived since then. None can be archived before it is made.
    async fn archived_since(
        &self,
        forum: ChannelId,
        since: DateTime<Utc>,
    ) -> Result<Vec<ChannelInfo>, RestError> {
        let mut archived = Vec::new();
        let mut before = None;
        for _ in 0..PAGES_MAX {
            let page: ThreadList =
                self.rest.send(&Request::get_archived_threads(forum, before)).await?;
            let last = page.threads.last().and_then(|post| post.thread_metadata.as_ref());
            before = last.map(|state| state.archive_timestamp).filter(|last| *last >= since);
            archived.extend(page.threads);
            if before.is_none() || !page.has_more {
                break;
            }
        }
        Ok(archived)
    }

    /// The forum posts of the edition that are accounted for.
    fn known_posts(&self, step: &Step) -> Result<HashSet<ChannelId>, StoreError> {
        let edition = self.store.load_edition(step.edition)?;
        let papers = edition.into_iter().flat_map(|edition| edition.papers);
        let mut known = HashSet::new();
        for paper in papers {
            let entry = self.store.load_posting(step.channel, &paper.id)?;
            known.extend(entry.and_then(|entry| entry.progress.message()).map(|(place, _)| place));
        }
        Ok(known)
    }
}

/// What a step's message can be told by.
enum Mark {
    /// The address of the edition's day, or of a paper.
    Address(Vec<String>),
    /// That it is the bot's: nothing else of the bot's stands in that thread.
    Any,
    /// What begins it, and the channel that it links to.
    Notice(&'static str, ChannelId),
}

impl Mark {
    fn of(step: &Step) -> Self {
        match &step.part {
            Part::Header => {
                Self::Address(vec![format!("https://huggingface.co/papers/date/{}", step.edition)])
            }
            Part::PaperDetail(_) => Self::Any,
            Part::Notice => Self::Notice(PAUSED, step.channel),
            Part::Resumption => Self::Notice(RESUMED, step.channel),
            _ => {
                let address = |id: &ArxivId| format!("https://huggingface.co/papers/{id}");
                Self::Address(step.papers.iter().map(address).collect())
            }
        }
    }

    /// Whether the message bears the mark. What the bot answered to a command never does, though
    /// it may show the same paper.
    fn is_on(&self, message: &PostedMessage) -> bool {
        if message.is_answer() {
            return false;
        }
        match self {
            Self::Address(addresses) => addresses.iter().any(|address| {
                let is_linked = |url: &Option<String>| url.as_ref() == Some(address);
                message.embeds.iter().any(|embed| is_linked(&embed.url))
                    || names(&message.content, address)
            }),
            Self::Any => message.is_written(),
            Self::Notice(sign, channel) => {
                let link = format!("<#{channel}>");
                message.content.starts_with(sign) && message.content.contains(&link)
            }
        }
    }
}

/// Whether the text holds the address, and not as the beginning of a longer one.
fn names(text: &str, address: &str) -> bool {
    text.match_indices(address).any(|(place, _)| {
        !text[place + address.len()..].starts_with(|next: char| next.is_ascii_digit())
    })
}

/// The id that a message made at that moment would have.
fn snowflake(at: DateTime<Utc>) -> MessageId {
    let milliseconds = (at.timestamp_millis() - DISCORD_EPOCH).max(0).unsigned_abs();
    let first = MessageId::new(1);
    MessageId::new(milliseconds << 22).or(first).unwrap_or_else(|| unreachable!("1 is not zero"))
}
