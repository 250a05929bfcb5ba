use std::{collections::HashMap, convert::Infallible};

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{ArxivId, Edition, Paper},
    words::Locale,
};

fn paper(number: u32) -> Paper {
    let id: ArxivId = format!("2408.{number:05}").parse().unwrap();
    Paper {
        picture: format!("https://cdn.example/{id}.png").parse().unwrap(),
        id,
        title: format!("Paper {number}"),
        abstract_text: "We do.".to_owned(),
        authors: Vec::new(),
        upvotes: number,
        comments: 0,
        published_at: None,
        keywords: Vec::new(),
        ai_summary: None,
        organization: None,
        code: None,
        code_stars: None,
        project: None,
    }
}

fn digest(date: &str, numbers: impl IntoIterator<Item = u32>) -> Digest {
    let papers = numbers.into_iter().map(paper).collect();
    let date: NaiveDate = date.parse().unwrap();
    let fetched_at = date.and_hms_opt(23, 0, 0).unwrap().and_utc();
    Digest::of_all(&Edition { date, papers, fetched_at }, Locale::English)
}

/// A ledger, and a Discord that does whatever it is asked.
#[derive(Default)]
struct Carried {
    ledger: HashMap<Vec<String>, Progress>,
    posted: Vec<Part>,
}

impl Carried {
    fn key(step: &Step) -> Vec<String> {
        match &step.part {
            Part::Paper(id) => vec![id.to_string()],
            part => vec![step.edition.to_string(), format!("{part:?}")],
        }
    }

    fn plan(&self, digest: &Digest) -> Plan {
        let ledger = |step: &Step| Ok::<_, Infallible>(self.ledger.get(&Self::key(step)).copied());
        let Ok(plan) = plan(channel(), digest, ledger);
        plan
    }

    /// Does the first `count` steps of what is planned.
    fn carry_out(&mut self, digest: &Digest, count: usize) {
        for planned in self.plan(digest).steps.into_iter().take(count) {
            let progress = Progress::Done {
                at: "2024-08-02T09:00:00Z".parse().unwrap(),
                place: channel(),
                message: MessageId::new(100 + self.posted.len() as u64).unwrap(),
            };
            self.ledger.insert(Self::key(&planned.step), progress);
            self.posted.push(planned.step.part);
        }
    }
}

fn channel() -> ChannelId {
    ChannelId::new(7).unwrap()
}

#[test]
fn a_new_edition_is_a_header_a_thread_and_its_papers_by_upvotes() {
    let plan = Carried::default().plan(&digest("2024-08-02", [3, 9, 5]));
    let parts: Vec<_> = plan.steps.into_iter().map(|planned| planned.step.part).collect();
    let id = |number| Part::Paper(paper(number).id);
    assert_eq!(parts, [Part::Header, Part::Thread, id(9), id(5), id(3)]);
}

#[test]
fn an_empty_edition_is_no_digest() {
    assert!(Carried::default().plan(&digest("2024-08-03", [])).steps.is_empty());
}

#[test]
fn a_late_paper_goes_alone_into_the_thread_that_is_there() {
    let mut carried = Carried::default();
    carried.carry_out(&digest("2024-08-02", 1..=16), usize::MAX);
    let plan = carried.plan(&digest("2024-08-02", 1..=17));
    let parts: Vec<_> = plan.steps.iter().map(|planned| planned.step.part.clone()).collect();
    assert_eq!(parts, [Part::Paper(paper(17).id)]);
    assert!(plan.thread.is_some() && plan.header.is_some());
}

#[test]
fn a_paper_listed_on_two_days_is_posted_on_the_first() {
    let mut carried = Carried::default();
    carried.carry_out(&digest("2026-04-10", [1, 2]), usize::MAX);
    let again = carried.plan(&digest("2026-04-16", [2, 3]));
    let papers: Vec<_> = again.steps.into_iter().map(|planned| planned.step.part).skip(2).collect();
    assert_eq!(papers, [Part::Paper(paper(3).id)]);
    assert!(carried.plan(&digest("2026-04-17", [2])).steps.is_empty());
}

proptest! {
    #[test]
    fn however_often_a_delivery_is_interrupted_each_paper_is_posted_once(
        sizes in prop::collection::vec(0_u32..20, 1..5),
        stops in prop::collection::vec(0_usize..8, 0..8),
    ) {
        let mut carried = Carried::default();
        let mut size = 0;
        for grown in sizes {
            size = size.max(grown);
            let digest = digest("2024-08-02", 1..=size);
            for stop in &stops {
                carried.carry_out(&digest, *stop);
            }
            carried.carry_out(&digest, usize::MAX);
            prop_assert!(carried.plan(&digest).steps.is_empty());
        }
        let papers = carried.posted.iter().filter(|part| matches!(part, Part::Paper(_)));
        let mut ids: Vec<_> = papers.map(|part| format!("{part:?}")).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), size as usize);
        let opening = usize::from(size > 0) * 2;
        prop_assert_eq!(carried.posted.len(), size as usize + opening);
        if size > 0 {
            prop_assert_eq!(&carried.posted[..2], &[Part::Header, Part::Thread]);
        }
    }
}
