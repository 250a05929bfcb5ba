//! What a finding says, and what to do about it: a line each.

use chrono::{DateTime, Utc};
use fluent_bundle::FluentValue;

use super::{
    Finding, LastDelivery, Matter, ModelAnswer,
    Verdict::{self, Fault, Warning, Well},
};
use crate::{
    domain::{Layout, Pause, PauseReason},
    rest::Permissions,
    store::Standing,
    words::{self, Locale},
};

/// Where a finding is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// In Discord, by people of a guild: they are told nothing of the operator's affairs.
    Discord,
    /// In the operator's terminal.
    Terminal,
}

type Variables = Vec<(&'static str, FluentValue<'static>)>;

/// The findings as text, a line each.
pub fn list<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    locale: Locale,
    medium: Medium,
) -> String {
    let lines = findings.into_iter().map(|finding| finding.line(locale, medium));
    lines.collect::<Vec<_>>().join("\n")
}

impl Finding {
    /// A sign, what is so, and the mend if there is one to be made.
    #[must_use]
    pub fn line(&self, locale: Locale, medium: Medium) -> String {
        let (key, variables) = self.text(locale, medium);
        let text = words::text_with(locale, key, variables);
        format!("{} {text}", sign(self.verdict, medium))
    }

    /// The key of the text and its variables.
    fn text(&self, locale: Locale, medium: Medium) -> (&'static str, Variables) {
        let is_well = self.verdict == Well;
        let plain = |key| (key, Variables::new());
        match &self.matter {
            Matter::Left => plain("doctor-left"),
            Matter::ChannelGone => plain("doctor-channel-gone"),
            Matter::DiscordAway => plain("doctor-discord-away"),
            Matter::NotSubscribed => plain("doctor-not-subscribed"),
            Matter::WrongKind => plain("doctor-wrong-kind"),
            Matter::WrongLayout(Layout::Forum) => plain("doctor-no-forum"),
            Matter::WrongLayout(_) => plain("doctor-forum"),
            Matter::Permission { permission, in_forum } => {
                let name = name(*permission, *in_forum, locale);
                (permission_key(*permission, is_well), vec![("permission", name.into())])
            }
            Matter::Tags { required, usable } => {
                let key = match (required, is_well) {
                    (_, false) => "doctor-tags-missing",
                    (true, true) => "doctor-tags-required",
                    (false, true) => "doctor-tags",
                };
                (key, vec![("count", (*usable).into())])
            }
            Matter::Threads(active) => {
                let key = if is_well { "doctor-threads" } else { "doctor-threads-many" };
                (key, vec![("count", (*active).into())])
            }
            Matter::Mention => {
                plain(if is_well { "doctor-mention" } else { "doctor-unmentionable" })
            }
            Matter::MentionGone => plain("doctor-mention-gone"),
            Matter::Crosspost => {
                plain(if is_well { "doctor-crosspost" } else { "doctor-no-crosspost" })
            }
            Matter::Paused(pause) => paused(pause, medium),
            Matter::Due(due) => ("doctor-due", vec![("time", time(*due, medium).into())]),
            Matter::NeverDue => plain("doctor-never-due"),
            Matter::LastDelivery(last) => last_delivery(last, medium),
            Matter::NothingYet => plain("doctor-nothing-yet"),
            Matter::HuggingFace(answer) => service(
                ["doctor-huggingface", "doctor-huggingface-away", "doctor-huggingface-why"],
                answer,
                medium,
            ),
            Matter::Arxiv(answer) => {
                service(["doctor-arxiv", "doctor-arxiv-away", "doctor-arxiv-why"], answer, medium)
            }
            Matter::Model(answer) => model(answer, medium),
        }
    }
}

/// What stands before a line.
#[must_use]
pub fn sign(verdict: Verdict, medium: Medium) -> &'static str {
    match (verdict, medium) {
        (Well, Medium::Discord) => "✅",
        (Warning, Medium::Discord) => "⚠️",
        (Fault, Medium::Discord) => "❌",
        (Well, Medium::Terminal) => "✓",
        (Warning, Medium::Terminal) => "!",
        (Fault, Medium::Terminal) => "✗",
    }
}

fn permission_key(permission: Permissions, is_granted: bool) -> &'static str {
    match permission {
        _ if is_granted => "doctor-permission",
        Permissions::READ_MESSAGE_HISTORY => "doctor-permission-history",
        _ => "doctor-permission-missing",
    }
}

/// A forum's settings name the right to post by what it is good for there.
fn name(permission: Permissions, in_forum: bool, locale: Locale) -> String {
    if in_forum && permission == Permissions::SEND_MESSAGES {
        return words::text(locale, "permission-create-posts");
    }
    permission.names(locale).join(", ")
}

fn paused(pause: &Pause, medium: Medium) -> (&'static str, Variables) {
    let key = match pause.reason {
        PauseReason::Forbidden => "doctor-paused-forbidden",
        PauseReason::Gone => "doctor-paused-gone",
        PauseReason::ByHand => "doctor-paused-by-hand",
    };
    (key, vec![("since", time(pause.since, medium).into())])
}

fn last_delivery(last: &LastDelivery, medium: Medium) -> (&'static str, Variables) {
    let standing = &last.standing;
    let at = standing.last_at.map(|at| time(at, medium)).unwrap_or_default();
    let key = match standing {
        _ if !last.finished => "doctor-last-unfinished",
        Standing { unsettled: 1.., .. } => "doctor-last-unsettled",
        Standing { refused: 1.., .. } => "doctor-last-refused",
        Standing { posted: 0, .. } => "doctor-last-none",
        _ => "doctor-last",
    };
    let variables = vec![
        ("date", last.edition.to_string().into()),
        ("count", standing.posted.into()),
        ("refused", standing.refused.into()),
        ("unsettled", standing.unsettled.into()),
        ("time", at.into()),
    ];
    (key, variables)
}

/// A service's answer: that it is there, that it is not, and for the operator also why.
fn service(
    [there, away, why_away]: [&'static str; 3],
    answer: &super::Answer,
    medium: Medium,
) -> (&'static str, Variables) {
    match (answer, medium) {
        (Ok(()), _) => (there, Variables::new()),
        (Err(_), Medium::Discord) => (away, Variables::new()),
        (Err(why), Medium::Terminal) => (why_away, vec![("why", why.clone().into())]),
    }
}

fn model(answer: &ModelAnswer, medium: Medium) -> (&'static str, Variables) {
    match (answer, medium) {
        (ModelAnswer::None, Medium::Discord) => ("doctor-model-none", Variables::new()),
        (ModelAnswer::None, Medium::Terminal) => ("doctor-model-set", Variables::new()),
        (ModelAnswer::Offered, _) => ("doctor-model", Variables::new()),
        (ModelAnswer::Spent { until }, medium) => {
            ("doctor-model-spent", vec![("time", time(*until, medium).into())])
        }
        (_, Medium::Discord) => ("doctor-model-away", Variables::new()),
        (ModelAnswer::NotListed(name), Medium::Terminal) => {
            ("doctor-model-not-listed", vec![("model", name.clone().into())])
        }
        (ModelAnswer::Away(why), Medium::Terminal) => {
            ("doctor-model-why", vec![("why", why.clone().into())])
        }
    }
}

/// In Discord each reader sees it in their own zone.
fn time(at: DateTime<Utc>, medium: Medium) -> String {
    match medium {
        Medium::Discord => format!("<t:{}:f>", at.timestamp()),
        Medium::Terminal => at.format("%Y-%m-%d %H:%M UTC").to_string(),
    }
}
