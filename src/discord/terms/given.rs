use chrono::NaiveTime;
use chrono_tz::Tz;
use serenity::all::Role;

use crate::{
    discord::{
        ask::Ask,
        refusal::Refusal,
        rhythm::Rhythm,
        typed::{
            Days, WordListError, parse_days, parse_language, parse_time, parse_word_list,
            parse_zone,
        },
    },
    domain::{Filter, GuildId, Language, Layout, RoleId, Subscription},
    rest::ChannelKind,
};

/// The most papers a day that can be asked for. Discord is told of both bounds, and holds its own
/// clients to them.
pub(in crate::discord) const MAX_PAPERS: i64 = 100;
/// The most upvotes that can be asked for; no paper has had as many.
pub(in crate::discord) const MIN_UPVOTES_MAX: i64 = 10_000;

/// What was filled in of a subscription's terms; the rest is left as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct Given {
    time: Option<NaiveTime>,
    days: Option<Days>,
    timezone: Option<Tz>,
    language: Option<Language>,
    layout: Option<Layout>,
    max_papers: Option<Option<u32>>,
    min_upvotes: Option<u32>,
    include: Option<Vec<String>>,
    exclude: Option<Vec<String>>,
    mention: Option<Option<RoleId>>,
    crosspost: Option<bool>,
}

impl Given {
    /// Reads the options.
    ///
    /// # Errors
    ///
    /// Names the first that cannot be understood, with an example.
    pub(in crate::discord) fn read(ask: &Ask<'_>, guild: GuildId) -> Result<Self, Refusal> {
        let options = &ask.options;
        let cleared = cleared(options.string("clear"))?;
        let most = bounded(ask, "max_papers", MAX_PAPERS, "refusal-max-papers")?;
        let least = bounded(ask, "min_upvotes", MIN_UPVOTES_MAX, "refusal-min-upvotes")?;
        let mention = options.role("mention").map(|role| mentionable(ask, role, guild));
        Ok(Self {
            time: typed(ask, "time", parse_time, "refusal-time")?,
            days: typed(ask, "days", parse_days, "refusal-days")?,
            timezone: typed(ask, "timezone", parse_zone, "refusal-timezone")?,
            language: typed(ask, "language", parse_language, "refusal-language")?,
            layout: typed(ask, "layout", layout, "refusal-layout")?,
            max_papers: most.map(|most| (most > 0).then_some(most)).or(cleared.max_papers),
            min_upvotes: least.or(cleared.min_upvotes),
            include: word_list(options.string("include"))?.or(cleared.include),
            exclude: word_list(options.string("exclude"))?.or(cleared.exclude),
            mention: mention.transpose()?.map(Some).or(cleared.mention),
            crosspost: options.flag("crosspost"),
        })
    }

    /// Whether nothing was filled in.
    pub(in crate::discord) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it depends on the channel's kind whether this can be had.
    pub(in crate::discord) fn depends_on_kind(&self) -> bool {
        self.layout.is_some() || self.crosspost == Some(true)
    }

    /// The subscription with what was filled in, the rest as it was.
    ///
    /// # Errors
    ///
    /// When half of what tells its times was filled in, and the other half cannot be read from it.
    pub(in crate::discord) fn applied_to(
        self,
        subscription: Subscription,
    ) -> Result<Subscription, Refusal> {
        let filter = subscription.filter;
        Ok(Subscription {
            cron: cron(self.time, self.days, subscription.cron)?,
            timezone: self.timezone.unwrap_or(subscription.timezone),
            language: self.language.unwrap_or(subscription.language),
            layout: self.layout.unwrap_or(subscription.layout),
            filter: Filter {
                max_papers: self.max_papers.unwrap_or(filter.max_papers),
                min_upvotes: self.min_upvotes.unwrap_or(filter.min_upvotes),
                include: self.include.unwrap_or(filter.include),
                exclude: self.exclude.unwrap_or(filter.exclude),
            },
            mention: self.mention.unwrap_or(subscription.mention),
            crosspost: self.crosspost.unwrap_or(subscription.crosspost),
            ..subscription
        })
    }
}

/// Whether a channel of that kind can have such a subscription. Forums take posts and nothing
/// else, nothing else takes posts, and only announcements are followed.
///
/// # Errors
///
/// Says what does not go together.
pub(in crate::discord) fn check_kind(
    subscription: &Subscription,
    kind: ChannelKind,
) -> Result<(), Refusal> {
    let is_forum = kind == ChannelKind::FORUM;
    match subscription.layout {
        Layout::Forum if !is_forum => return Err(Refusal::told("refusal-layout-no-forum")),
        Layout::Thread | Layout::Threads | Layout::Compact if is_forum => {
            return Err(Refusal::told("refusal-layout-forum"));
        }
        _ => {}
    }
    if subscription.crosspost && kind != ChannelKind::ANNOUNCEMENT {
        return Err(Refusal::told("refusal-crosspost"));
    }
    Ok(())
}

fn typed<T>(
    ask: &Ask<'_>,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
    refusal: &'static str,
) -> Result<Option<T>, Refusal> {
    let parse = |text: &str| parse(text).ok_or_else(|| Refusal::about(refusal, text));
    ask.options.string(name).map(parse).transpose()
}

fn bounded(
    ask: &Ask<'_>,
    name: &str,
    most: i64,
    refusal: &'static str,
) -> Result<Option<u32>, Refusal> {
    let check = |number: i64| {
        let number = Some(number).filter(|number| (0..=most).contains(number));
        number.and_then(|number| u32::try_from(number).ok()).ok_or_else(|| Refusal::told(refusal))
    };
    ask.options.whole_number(name).map(check).transpose()
}

fn cron(time: Option<NaiveTime>, days: Option<Days>, cron: String) -> Result<String, Refusal> {
    let rhythm = match (time, days) {
        (None, None) => return Ok(cron),
        (Some(time), Some(days)) => Rhythm { time, days },
        (time, days) => {
            let old = Rhythm::of_cron(&cron).ok_or_else(|| Refusal::told("refusal-rhythm"))?;
            Rhythm { time: time.unwrap_or(old.time), days: days.unwrap_or(old.days) }
        }
    };
    Ok(rhythm.to_cron())
}

fn layout(name: &str) -> Option<Layout> {
    match name {
        "thread" => Some(Layout::Thread),
        "threads" => Some(Layout::Threads),
        "forum" => Some(Layout::Forum),
        "compact" => Some(Layout::Compact),
        _ => None,
    }
}

/// What `clear` empties. What is filled in besides goes before it.
fn cleared(what: Option<&str>) -> Result<Given, Refusal> {
    let nothing = Given::default();
    match what {
        None => Ok(nothing),
        Some("filter") => Ok(Given {
            max_papers: Some(None),
            min_upvotes: Some(0),
            include: Some(Vec::new()),
            exclude: Some(Vec::new()),
            ..nothing
        }),
        Some("max_papers") => Ok(Given { max_papers: Some(None), ..nothing }),
        Some("min_upvotes") => Ok(Given { min_upvotes: Some(0), ..nothing }),
        Some("include") => Ok(Given { include: Some(Vec::new()), ..nothing }),
        Some("exclude") => Ok(Given { exclude: Some(Vec::new()), ..nothing }),
        Some("mention") => Ok(Given { mention: Some(None), ..nothing }),
        Some(other) => Err(Refusal::about("refusal-clear", other)),
    }
}

/// The words; `none`, unless it is in quotation marks, for no words at all.
fn word_list(typed: Option<&str>) -> Result<Option<Vec<String>>, Refusal> {
    let Some(typed) = typed else { return Ok(None) };
    if ["none", "없음"].contains(&typed.to_lowercase().as_str()) {
        return Ok(Some(Vec::new()));
    }
    parse_word_list(typed).map(Some).map_err(|error| match error {
        WordListError::TooMany => Refusal::told("refusal-words"),
        WordListError::TooLong => Refusal::told("refusal-words-long"),
        WordListError::Unclosed => Refusal::about("refusal-words-unclosed", typed),
    })
}

/// A role that the asker could mention by hand: the bot lends nobody its rights. Nobody's digest
/// is for everyone, whose role has the guild's id.
fn mentionable(ask: &Ask<'_>, role: &Role, guild: GuildId) -> Result<RoleId, Refusal> {
    let refused = || Refusal::about("refusal-mention", &role.name);
    let id = RoleId::new(role.id.get()).ok_or_else(refused)?;
    if id.get() == guild.get() {
        Err(Refusal::told("refusal-mention-everyone"))
    } else if role.mentionable || ask.may_mention_everyone() {
        Ok(id)
    } else {
        Err(refused())
    }
}
