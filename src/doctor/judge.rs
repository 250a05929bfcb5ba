//! Judges facts. Pure.

use chrono::{DateTime, Utc};

use super::{
    Facts, Finding, LastDelivery, Matter, ModelAnswer, Place, Role, Seen, ServiceFacts,
    Verdict::{Fault, Warning, Well},
};
use crate::{
    delivery::needed,
    domain::{Layout, Pause, PauseReason, Subscription},
    rest::{ChannelKind, Permissions},
    schedule::Timetable,
};

/// Active threads that a guild can have. Discord does not promise the number.
const THREADS_MAX: usize = 1000;

/// From here on the day's threads may soon find no room.
const THREADS_MANY: usize = 900;

/// What is to be said of a channel at that moment.
#[must_use]
pub fn judge(facts: &Facts, now: DateTime<Utc>) -> Vec<Finding> {
    let order = facts.subscription.as_ref();
    let mut findings = match &facts.place {
        Place::Seen(seen) => judge_place(seen, order),
        Place::Gone => vec![Matter::ChannelGone.is(Fault)],
        Place::Left => vec![Matter::Left.is(Fault)],
        Place::Unknown => vec![Matter::DiscordAway.is(Warning)],
    };
    match order {
        Some(order) => findings.extend(judge_order(order, facts, now)),
        None => findings.push(Matter::NotSubscribed.is(Warning)),
    }
    findings
}

fn judge_place(seen: &Seen, order: Option<&Subscription>) -> Vec<Finding> {
    let suited = [ChannelKind::TEXT, ChannelKind::ANNOUNCEMENT, ChannelKind::FORUM];
    if !suited.contains(&seen.kind) {
        return vec![Matter::WrongKind.is(Fault)];
    }
    let in_forum = seen.kind == ChannelKind::FORUM;
    let default = if in_forum { Layout::Forum } else { Layout::default() };
    let layout = order.map_or(default, |order| order.layout);
    if in_forum != (layout == Layout::Forum) {
        return vec![Matter::WrongLayout(layout).is(Fault)];
    }
    let mut findings = judge_permissions(seen, layout, in_forum);
    if in_forum {
        let usable = seen.forum.tags.iter().filter(|tag| !tag.moderated).count();
        let required = seen.forum.requires_tag;
        findings.push(Matter::Tags { required, usable }.should_be(!required || usable > 0));
    }
    if layout != Layout::Compact {
        findings.push(judge_threads(seen.active_threads, in_forum));
    }
    findings.extend(seen.mention.map(|role| match role {
        Role::Mentionable => Matter::Mention.is(Well),
        Role::Unmentionable => Matter::Mention.is(Fault),
        Role::Gone => Matter::MentionGone.is(Fault),
    }));
    if order.is_some_and(|order| order.crosspost) {
        findings.push(Matter::Crosspost.should_be(seen.kind == ChannelKind::ANNOUNCEMENT));
    }
    findings
}

/// Without a look at the past digests come all the same, if not as surely.
fn judge_permissions(seen: &Seen, layout: Layout, in_forum: bool) -> Vec<Finding> {
    let needed = needed(layout).each();
    let judged = needed.map(|permission| {
        let finding = Matter::Permission { permission, in_forum };
        match seen.granted.contains(permission) {
            true => finding.is(Well),
            false if permission == Permissions::READ_MESSAGE_HISTORY => finding.is(Warning),
            false => finding.is(Fault),
        }
    });
    judged.collect()
}

/// A text channel without room for a thread gets the compact form; a forum gets nothing.
fn judge_threads(active: usize, in_forum: bool) -> Finding {
    Matter::Threads(active).is(match active {
        THREADS_MAX.. if in_forum => Fault,
        THREADS_MANY.. => Warning,
        _ => Well,
    })
}

fn judge_order(order: &Subscription, facts: &Facts, now: DateTime<Utc>) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(facts.pause.as_ref().map(judge_pause));
    findings.push(judge_times(order, now));
    findings.push(match &facts.last {
        Some(last) => judge_last(last),
        None => Matter::NothingYet.is(Well),
    });
    findings
}

fn judge_pause(pause: &Pause) -> Finding {
    let is_an_error = matches!(pause.reason, PauseReason::Forbidden | PauseReason::Gone);
    Matter::Paused(pause.clone()).is(if is_an_error { Fault } else { Warning })
}

fn judge_times(order: &Subscription, now: DateTime<Utc>) -> Finding {
    let timetable = Timetable::new(&order.cron, order.timezone).ok();
    match timetable.and_then(|timetable| timetable.next_after(now)) {
        Some(due) => Matter::Due(due).is(Well),
        None => Matter::NeverDue.is(Fault),
    }
}

fn judge_last(last: &LastDelivery) -> Finding {
    let standing = &last.standing;
    let is_whole = last.finished && standing.refused == 0 && standing.unsettled == 0;
    Matter::LastDelivery(*last).is(if is_whole { Well } else { Warning })
}

/// What is to be said of the services.
#[must_use]
pub fn judge_services(facts: &ServiceFacts) -> Vec<Finding> {
    let huggingface = Matter::HuggingFace(facts.huggingface.clone());
    let mut findings = vec![huggingface.should_be(facts.huggingface.is_ok())];
    if let Some(answer) = &facts.arxiv {
        findings.push(Matter::Arxiv(answer.clone()).should_be(answer.is_ok()));
    }
    findings.push(Matter::Model(facts.model.clone()).is(match facts.model {
        ModelAnswer::None | ModelAnswer::Offered => Well,
        ModelAnswer::NotListed(_) | ModelAnswer::Spent { .. } => Warning,
        ModelAnswer::Away(_) => Fault,
    }));
    findings
}
