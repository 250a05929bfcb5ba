//! What the buttons and menus under the bot's messages ask for, in the form in which Discord
//! keeps it for them: their `custom_id`.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use thiserror::Error;

use super::view::{Search, View};
use crate::{
    digest::{Button, ButtonStyle, limits},
    domain::ChannelId,
    text::width,
};

/// Stands before every id. What a form means never changes: a new meaning gets a new form, and
/// when one is given up the buttons that have it say so.
const VERSION: &str = "1";

/// What a button asks for.
///
/// Its text form is `1:open:paper:2408.00714`: the version, what to do, and with what. It is at
/// most [`limits::CUSTOM_ID`] long, and anyone who sees the button can press it: whoever answers
/// it checks the presser's rights as a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ButtonId {
    /// To be shown something, in a message of the presser's own.
    Open(View),
    /// To be shown something in the place of the message.
    Turn(View),
    /// To show something to everyone in the channel.
    Share(View),
    /// To be shown the paper that was chosen from a menu. The number tells the menus of a message
    /// apart.
    Choose(usize),
    /// To delete everything that is kept for the guild.
    Forget,
    /// To see another page of the guild's subscriptions, counted from 0.
    Subscriptions(usize),
    /// To see another page of what a channel will get.
    Preview(PreviewPage),
    /// To end a channel's subscription.
    Unsubscribe(ChannelId),
    /// To end the subscriptions of the guild's channels that are deleted.
    UnsubscribeGone,
}

/// A page of what a channel will get of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PreviewPage {
    pub(super) channel: ChannelId,
    pub(super) edition: NaiveDate,
    /// 0 is the list, and every other the paper of that rank.
    pub(super) page: usize,
}

/// No button of this version has such an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a button of this version")]
pub(super) struct UnknownButton;

impl ButtonId {
    /// A button that asks for this. A search that is too long for its id leaves out its words,
    /// so such a button belongs under a message that tells them.
    pub(super) fn button(&self, label: impl Into<String>, style: ButtonStyle) -> Button {
        let custom_id =
            if self.fits() { self.to_string() } else { self.without_query().to_string() };
        Button::Action { label: label.into(), custom_id, style }
    }

    /// Whether all of it has room in an id.
    pub(super) fn fits(&self) -> bool {
        width(&self.to_string()) <= limits::CUSTOM_ID
    }

    fn without_query(&self) -> Self {
        let without = |view: &View| match view {
            View::Search(search) => View::Search(Search { query: String::new(), ..search.clone() }),
            view => view.clone(),
        };
        match self {
            Self::Open(view) => Self::Open(without(view)),
            Self::Turn(view) => Self::Turn(without(view)),
            Self::Share(view) => Self::Share(without(view)),
            Self::Choose(_) | Self::Forget => self.clone(),
            other => other.clone(),
        }
    }
}

impl fmt::Display for ButtonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(view) => write!(f, "{VERSION}:open:{view}"),
            Self::Turn(view) => write!(f, "{VERSION}:turn:{view}"),
            Self::Share(view) => write!(f, "{VERSION}:share:{view}"),
            Self::Choose(number) => write!(f, "{VERSION}:choose:{number}"),
            Self::Forget => write!(f, "{VERSION}:forget:all"),
            Self::Subscriptions(page) => write!(f, "{VERSION}:subscriptions:{page}"),
            Self::Preview(PreviewPage { channel, edition, page }) => {
                write!(f, "{VERSION}:preview:{channel}:{edition}:{page}")
            }
            Self::UnsubscribeGone => write!(f, "{VERSION}:unsubscribe:gone"),
            Self::Unsubscribe(channel) => write!(f, "{VERSION}:unsubscribe:{channel}"),
        }
    }
}

impl FromStr for ButtonId {
    type Err = UnknownButton;

    fn from_str(custom_id: &str) -> Result<Self, UnknownButton> {
        let (version, rest) = custom_id.split_once(':').ok_or(UnknownButton)?;
        let (verb, what) = rest.split_once(':').ok_or(UnknownButton)?;
        match (version, verb) {
            (VERSION, "open") => what.parse().map(Self::Open),
            (VERSION, "turn") => what.parse().map(Self::Turn),
            (VERSION, "share") => what.parse().map(Self::Share),
            (VERSION, "choose") => what.parse().map(Self::Choose).map_err(|_| UnknownButton),
            (VERSION, "forget") if what == "all" => Ok(Self::Forget),
            (VERSION, "subscriptions") => number(what).map(Self::Subscriptions),
            (VERSION, "preview") => what.parse().map(Self::Preview),
            (VERSION, "unsubscribe") if what == "gone" => Ok(Self::UnsubscribeGone),
            (VERSION, "unsubscribe") => number(what).map(Self::Unsubscribe),
            _ => Err(UnknownButton),
        }
    }
}

impl FromStr for PreviewPage {
    type Err = UnknownButton;

    fn from_str(text: &str) -> Result<Self, UnknownButton> {
        let mut parts = text.splitn(3, ':');
        let mut next = || parts.next().ok_or(UnknownButton);
        let (channel, edition, page) = (number(next()?)?, next()?, number(next()?)?);
        let edition = edition.parse().map_err(|_| UnknownButton)?;
        Ok(Self { channel, edition, page })
    }
}

/// Digits as we write them, without a sign before them.
fn number<T: FromStr>(text: &str) -> Result<T, UnknownButton> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten().ok_or(UnknownButton)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn search(query: &str) -> Search {
        Search { query: query.to_owned(), ..Search::default() }
    }

    #[test]
    fn an_id_says_in_a_hundred_characters_what_is_asked_for() {
        let paper = || View::Paper("2408.00714".parse().unwrap());
        let old_style = View::Similar("cond-mat.stat-mech/9901001".parse().unwrap());
        let day = View::Day("2024-08-02".parse().unwrap());
        let bounded = Search {
            from: Some("2024-08-01".parse().unwrap()),
            min_upvotes: Some(10),
            page: 2,
            ..search("\"a: b\" author:kim")
        };
        for (id, text) in [
            (ButtonId::Open(paper()), "1:open:paper:2408.00714"),
            (ButtonId::Share(paper()), "1:share:paper:2408.00714"),
            (ButtonId::Open(old_style), "1:open:similar:cond-mat.stat-mech/9901001"),
            (ButtonId::Turn(day), "1:turn:day:2024-08-02"),
            (ButtonId::Share(View::Top(super::super::view::Period::Year)), "1:share:top:year"),
            (
                ButtonId::Turn(View::Search(bounded)),
                "1:turn:search:2:2024-08-01::10:\"a: b\" author:kim",
            ),
            (ButtonId::Choose(1), "1:choose:1"),
            (ButtonId::Forget, "1:forget:all"),
            (ButtonId::Subscriptions(3), "1:subscriptions:3"),
            (
                ButtonId::Preview(PreviewPage {
                    channel: ChannelId::new(u64::MAX).unwrap(),
                    edition: "2024-08-02".parse().unwrap(),
                    page: 100,
                }),
                "1:preview:18446744073709551615:2024-08-02:100",
            ),
            (ButtonId::Unsubscribe(ChannelId::new(7).unwrap()), "1:unsubscribe:7"),
            (ButtonId::UnsubscribeGone, "1:unsubscribe:gone"),
        ] {
            assert_eq!(id.to_string(), text);
            assert_eq!(text.parse(), Ok(id));
        }
    }

    #[test]
    fn what_no_button_of_this_version_has_is_not_understood() {
        for text in [
            "",
            "1",
            "1:open",
            "0:open:paper:2408.00714",
            "1:eat:paper:2408.00714",
            "1:open:paper:",
            "1:open:paper:2408.00714 ",
            "1:open:day:yesterday",
            "1:open:top:century",
            "1:open:search:0:2024::words",
            "1:choose:x",
            "page:1",
            "1:unsubscribe:",
            "1:unsubscribe:0",
            "1:unsubscribe:+7",
            "1:subscriptions:-1",
            "1:preview:7:2024-08-02",
            "1:preview:7:2024-08-02:1:2",
        ] {
            assert_eq!(text.parse::<ButtonId>(), Err(UnknownButton), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_search_is_too_long_for_a_button(query in "\\PC{0,150}", page in 0usize..100_000) {
            let turn = ButtonId::Turn(View::Search(Search { page, ..search(&query) }));
            let Button::Action { custom_id, .. } = turn.button("▶", ButtonStyle::Secondary) else {
                return Err(TestCaseError::fail("a link"));
            };
            prop_assert!(width(&custom_id) <= limits::CUSTOM_ID);
            let expected = if turn.fits() { turn } else { turn.without_query() };
            prop_assert_eq!(custom_id.parse(), Ok(expected));
        }
    }
}
