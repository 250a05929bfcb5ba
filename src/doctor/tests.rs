use super::*;
use crate::{
    digest::{Forum, ForumTag},
    domain::{Filter, ForumTagId, Layout, Pause, PauseReason, RoleId, Subscription},
    rest::{ChannelKind, Permissions},
    store::Standing,
    words::Locale,
};

const NOW: &str = "2024-08-02T12:00:00Z";

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

fn subscription(layout: Layout) -> Subscription {
    Subscription {
        channel: ChannelId::new(1).unwrap(),
        guild: GuildId::new(2).unwrap(),
        cron: "0 0 9 * * Mon-Fri".to_owned(),
        timezone: chrono_tz::Asia::Seoul,
        language: "en".parse().unwrap(),
        layout,
        filter: Filter::default(),
        mention: None,
        crosspost: false,
        created_at: "2024-08-01T00:00:00Z".parse().unwrap(),
    }
}

fn last() -> LastDelivery {
    LastDelivery {
        edition: "2024-08-01".parse().unwrap(),
        finished: true,
        standing: Standing {
            posted: 17,
            last_at: Some("2024-08-02T00:00:30Z".parse().unwrap()),
            ..Standing::default()
        },
    }
}

fn with_standing(change: impl FnOnce(&mut Standing)) -> LastDelivery {
    let mut last = last();
    change(&mut last.standing);
    last
}

fn seen(kind: ChannelKind) -> Seen {
    let forum = Forum { tags: Vec::new(), requires_tag: false };
    let (name, guild) = ("daily-papers".to_owned(), "Paper Reading Club".to_owned());
    Seen { name, guild, kind, granted: Permissions::ALL, forum, active_threads: 12, mention: None }
}

/// A channel with which all is well.
fn facts(layout: Layout) -> Facts {
    let kind = if layout == Layout::Forum { ChannelKind::FORUM } else { ChannelKind::TEXT };
    Facts {
        subscription: Some(subscription(layout)),
        pause: None,
        last: Some(last()),
        place: Place::Seen(Box::new(seen(kind))),
    }
}

fn with_place(layout: Layout, change: impl FnOnce(&mut Seen)) -> Facts {
    let mut facts = facts(layout);
    if let Place::Seen(seen) = &mut facts.place {
        change(seen);
    }
    facts
}

fn tag(moderated: bool) -> ForumTag {
    ForumTag { id: ForumTagId::new(1).unwrap(), name: "Papers".to_owned(), moderated }
}

/// What is not well, in English.
fn ills(facts: &Facts) -> String {
    let findings = judge(facts, now());
    let ill = findings.iter().filter(|finding| finding.verdict != Verdict::Well);
    list(ill, Locale::English, Medium::Terminal)
}

#[test]
fn where_all_is_well_each_thing_that_was_looked_at_is_named() {
    let text = |layout, locale, medium| list(&judge(&facts(layout), now()), locale, medium);
    insta::assert_snapshot!(text(Layout::Thread, Locale::English, Medium::Terminal));
    insta::assert_snapshot!(text(Layout::Thread, Locale::Korean, Medium::Discord));
    insta::assert_snapshot!(text(Layout::Forum, Locale::English, Medium::Discord));
    insta::assert_snapshot!(text(Layout::Forum, Locale::Korean, Medium::Discord));
}

#[test]
fn a_compact_channel_needs_no_threads() {
    let findings = judge(&facts(Layout::Compact), now());
    let text = list(&findings, Locale::English, Medium::Terminal);
    assert!(!text.to_lowercase().contains("thread"), "{text}");
}

#[test]
fn each_lack_is_named_and_without_the_past_there_is_a_risk_alone() {
    let lacking =
        |layout, lack| ills(&with_place(layout, |seen| seen.granted = seen.granted - lack));
    insta::assert_snapshot!(lacking(Layout::Thread, Permissions::ALL));
    insta::assert_snapshot!(lacking(Layout::Forum, Permissions::SEND_MESSAGES));
    let past = Permissions::READ_MESSAGE_HISTORY;
    let facts = with_place(Layout::Thread, |seen| seen.granted = seen.granted - past);
    assert_eq!(worst(&judge(&facts, now())), Verdict::Warning);
}

#[test]
fn a_forum_that_requires_tags_needs_one_that_the_bot_may_set() {
    let ills_with = |tags: Vec<ForumTag>| {
        ills(&with_place(Layout::Forum, |seen| {
            seen.forum = Forum { tags, requires_tag: true };
        }))
    };
    assert_eq!(ills_with(vec![tag(false)]), "");
    let none = ills_with(Vec::new());
    assert!(none.starts_with("✗ Posts need a tag here, and there is none"), "{none}");
    assert_eq!(ills_with(vec![tag(true)]), none, "moderators' tags are not for the bot");
}

#[test]
fn a_full_server_keeps_papers_from_a_forum_and_threads_from_the_others() {
    let verdict = |layout, active| {
        let facts = with_place(layout, |seen| seen.active_threads = active);
        worst(&judge(&facts, now()))
    };
    assert_eq!(verdict(Layout::Thread, 899), Verdict::Well);
    assert_eq!(verdict(Layout::Thread, 900), Verdict::Warning);
    assert_eq!(verdict(Layout::Thread, 1000), Verdict::Warning);
    assert_eq!(verdict(Layout::Forum, 999), Verdict::Warning);
    assert_eq!(verdict(Layout::Forum, 1000), Verdict::Fault);
    assert_eq!(verdict(Layout::Compact, 1000), Verdict::Well);
}

#[test]
fn what_was_ordered_and_cannot_be_is_a_fault() {
    let ordered = |change: fn(&mut Facts)| {
        let mut facts = facts(Layout::Thread);
        change(&mut facts);
        ills(&facts)
    };
    let order = |facts: &mut Facts, change: fn(&mut Subscription)| {
        change(facts.subscription.as_mut().unwrap());
    };
    let crosspost = ordered(|facts| facts.subscription.as_mut().unwrap().crosspost = true);
    assert!(crosspost.starts_with("✗ Only an announcement channel"), "{crosspost}");
    let layout = ordered(|facts| facts.subscription.as_mut().unwrap().layout = Layout::Forum);
    assert!(layout.starts_with("✗ The layout wants a forum"), "{layout}");
    let mut never = facts(Layout::Thread);
    order(&mut never, |order| order.cron = "0 0 0 31 2 *".to_owned());
    assert!(ills(&never).starts_with("✗ It is never due again."));
    for (role, verdict) in [
        (Role::Mentionable, Verdict::Well),
        (Role::Unmentionable, Verdict::Fault),
        (Role::Gone, Verdict::Fault),
    ] {
        let facts = with_place(Layout::Thread, |seen| seen.mention = Some(role));
        assert_eq!(worst(&judge(&facts, now())), verdict, "{role:?}");
    }
}

/// Every finding that there can be, so that a text that is missing, or hard to read, is seen.
fn every_finding() -> Vec<Finding> {
    let pause = |reason| Matter::Paused(Pause { since: now(), reason });
    let away = || Err("it cannot be reached; check the network".to_owned());
    let model = |answer| Matter::Model(answer);
    let permission = |permission, in_forum| Matter::Permission { permission, in_forum };
    let tags = |required, usable| Matter::Tags { required, usable };
    let (well, warning, fault) = (Verdict::Well, Verdict::Warning, Verdict::Fault);
    let all = vec![
        (fault, Matter::Left),
        (fault, Matter::ChannelGone),
        (warning, Matter::DiscordAway),
        (warning, Matter::NotSubscribed),
        (fault, Matter::WrongKind),
        (fault, Matter::WrongLayout(Layout::Forum)),
        (fault, Matter::WrongLayout(Layout::Thread)),
        (well, permission(Permissions::SEND_MESSAGES, false)),
        (fault, permission(Permissions::SEND_MESSAGES, true)),
        (fault, permission(Permissions::EMBED_LINKS, true)),
        (warning, permission(Permissions::READ_MESSAGE_HISTORY, false)),
        (well, tags(false, 0)),
        (well, tags(true, 1)),
        (fault, tags(true, 0)),
        (well, Matter::Threads(1)),
        (warning, Matter::Threads(950)),
        (well, Matter::Mention),
        (fault, Matter::Mention),
        (fault, Matter::MentionGone),
        (well, Matter::Crosspost),
        (fault, Matter::Crosspost),
        (fault, pause(PauseReason::Forbidden)),
        (fault, pause(PauseReason::Gone)),
        (warning, pause(PauseReason::ByHand)),
        (well, Matter::Due(now())),
        (fault, Matter::NeverDue),
        (well, Matter::NothingYet),
        (well, Matter::LastDelivery(last())),
        (well, Matter::LastDelivery(with_standing(|it| it.posted = 0))),
        (warning, Matter::LastDelivery(LastDelivery { finished: false, ..last() })),
        (warning, Matter::LastDelivery(with_standing(|it| it.refused = 2))),
        (warning, Matter::LastDelivery(with_standing(|it| it.unsettled = 1))),
        (well, Matter::HuggingFace(Ok(()))),
        (fault, Matter::HuggingFace(away())),
        (well, Matter::Arxiv(Ok(()))),
        (fault, Matter::Arxiv(away())),
        (well, model(ModelAnswer::None)),
        (well, model(ModelAnswer::Offered)),
        (warning, model(ModelAnswer::NotListed("tide-7b".to_owned()))),
        (warning, model(ModelAnswer::Spent { until: now() })),
        (fault, model(ModelAnswer::Away("it cannot be reached".to_owned()))),
    ];
    all.into_iter().map(|(verdict, matter)| matter.is(verdict)).collect()
}

#[test]
fn every_finding_says_what_is_so_and_what_to_do() {
    insta::assert_snapshot!(list(&every_finding(), Locale::English, Medium::Discord));
    insta::assert_snapshot!(list(&every_finding(), Locale::Korean, Medium::Discord));
    insta::assert_snapshot!(list(&every_finding(), Locale::English, Medium::Terminal));
}

#[test]
fn a_guild_is_told_nothing_of_the_operators_affairs() {
    let text = list(&every_finding(), Locale::English, Medium::Discord);
    for secret in ["cannot be reached", "tide-7b", "summary."] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn the_worst_that_can_be_said_fits_into_an_embed() {
    let mut facts = with_place(Layout::Thread, |seen| {
        seen.granted = Permissions::NONE;
        seen.active_threads = 1000;
        seen.mention = Some(Role::Unmentionable);
    });
    facts.pause = Some(Pause { since: now(), reason: PauseReason::Forbidden });
    facts.last = Some(with_standing(|it| it.unsettled = 99));
    let order = facts.subscription.as_mut().unwrap();
    (order.crosspost, order.mention) = (true, RoleId::new(3));
    for locale in Locale::ALL {
        let mut findings = judge(&facts, now());
        findings.extend(judge_services(&ServiceFacts {
            huggingface: Err(String::new()),
            arxiv: Some(Err(String::new())),
            model: ModelAnswer::Away(String::new()),
        }));
        let length = list(&findings, locale, Medium::Discord).encode_utf16().count();
        assert!(length + 300 < crate::digest::limits::DESCRIPTION, "{length}");
    }
}
