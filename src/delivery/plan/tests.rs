use std::{collections::HashMap, convert::Infallible};

use chrono::NaiveDate;

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{ArxivId, Edition, MessageId, Paper},
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
    ledger: HashMap<String, Progress>,
    posted: Vec<Step>,
}

fn keys(step: &Step) -> Vec<String> {
    let own = format!("{} {:?}", step.edition, step.part);
    let own = (step.part != Part::Papers).then_some(own);
    own.into_iter().chain(step.papers.iter().map(ToString::to_string)).collect()
}

impl Carried {
    fn plan(&self, digest: &Digest, form: Form) -> Vec<Planned> {
        let mut digest = digest.clone();
        let detail = |id: &ArxivId| format!("{} {:?}", digest.date, Part::PaperDetail(id.clone()));
        let is_over = |key: String| self.ledger.get(&key).is_some_and(Progress::is_over);
        let is_posted = |id: &ArxivId| {
            let complete = form != Form::Full(Layout::Threads) || is_over(detail(id));
            is_over(id.to_string()) && complete
        };
        digest.posted = digest.papers.iter().map(|p| p.id.clone()).filter(is_posted).collect();
        let order = Order {
            channel: channel(),
            digest: &digest,
            form,
            layout: Layout::Thread,
            forum: Forum { tags: Vec::new(), requires_tag: false },
            crosspost: false,
        };
        let progress = |step: &Step| Ok::<_, Infallible>(self.ledger.get(&keys(step)[0]).copied());
        let Ok(plan) = plan(&order, progress);
        plan
    }

    /// Records what is planned, and does the first `count` steps of it.
    fn carry_out(&mut self, digest: &Digest, form: Form, count: usize) {
        let plan = self.plan(digest, form);
        for key in plan.iter().flat_map(|planned| keys(&planned.step)) {
            self.ledger.entry(key).or_insert(Progress::Planned);
        }
        for planned in plan.into_iter().take(count) {
            let progress = Progress::Done {
                at: "2024-08-02T09:00:00Z".parse().unwrap(),
                place: channel(),
                message: MessageId::new(100 + self.posted.len() as u64).unwrap(),
            };
            for key in keys(&planned.step) {
                self.ledger.insert(key, progress);
            }
            self.posted.push(planned.step);
        }
    }
}

const THREAD: Form = Form::Full(Layout::Thread);

fn channel() -> ChannelId {
    ChannelId::new(7).unwrap()
}

fn parts(plan: Vec<Planned>) -> Vec<(Part, Vec<ArxivId>)> {
    plan.into_iter().map(|planned| (planned.step.part, planned.step.papers)).collect()
}

#[test]
fn a_new_edition_is_a_header_a_thread_and_its_papers_by_upvotes() {
    let plan = Carried::default().plan(&digest("2024-08-02", [3, 9, 5]), THREAD);
    let post = |number| (Part::Papers, vec![paper(number).id]);
    let expected = [(Part::Header, vec![]), (Part::Thread, vec![]), post(9), post(5), post(3)];
    assert_eq!(parts(plan), expected);
}

#[test]
fn an_empty_edition_is_no_digest_in_any_form() {
    for form in forms() {
        assert!(Carried::default().plan(&digest("2024-08-03", []), form).is_empty());
    }
}

#[test]
fn a_late_paper_goes_into_the_thread_and_the_list_that_are_there() {
    let mut carried = Carried::default();
    carried.carry_out(&digest("2024-08-02", 1..=16), THREAD, usize::MAX);
    let plan = carried.plan(&digest("2024-08-02", 1..=17), THREAD);
    let expected = [(Part::Papers, vec![paper(17).id]), (list_of(17), vec![])];
    assert_eq!(parts(plan), expected);
    carried.carry_out(&digest("2024-08-02", 1..=17), THREAD, 1);
    let plan = carried.plan(&digest("2024-08-02", 1..=17), THREAD);
    assert_eq!(parts(plan), [(list_of(17), vec![])], "the list is put right after a stop");
}

#[test]
fn a_paper_of_another_day_opens_no_digest() {
    let mut carried = Carried::default();
    carried.carry_out(&digest("2026-04-10", [1, 2]), THREAD, usize::MAX);
    let again = parts(carried.plan(&digest("2026-04-16", [2, 3]), THREAD));
    assert_eq!(again.last(), Some(&(Part::Papers, vec![paper(3).id])));
    assert!(carried.plan(&digest("2026-04-17", [2]), THREAD).is_empty());
}

#[test]
fn a_missed_edition_is_one_message_that_posts_all() {
    let plan = parts(Carried::default().plan(&digest("2024-08-02", [2, 1]), Form::CatchUp));
    assert_eq!(plan, [(Part::Header, vec![paper(1).id, paper(2).id])]);
}

fn list_of(papers: u32) -> Part {
    let ids: Vec<_> = (1..=papers).map(|number| paper(number).id).collect();
    Part::List(fingerprint(&ids))
}

fn forms() -> [Form; 6] {
    let full = [Layout::Thread, Layout::Threads, Layout::Forum, Layout::Compact].map(Form::Full);
    [full[0], full[1], full[2], full[3], Form::CatchUp, Form::Skipped]
}

proptest! {
    #[test]
    fn however_often_a_delivery_is_interrupted_each_paper_is_posted_once(
        form in prop::sample::select(forms()[..5].to_vec()),
        sizes in prop::collection::vec(0_u32..20, 1..5),
        stops in prop::collection::vec(0_usize..8, 0..8),
    ) {
        let mut carried = Carried::default();
        let mut size = 0;
        for grown in sizes {
            size = size.max(grown);
            let digest = digest("2024-08-02", 1..=size);
            for stop in &stops {
                carried.carry_out(&digest, form, *stop);
            }
            carried.carry_out(&digest, form, usize::MAX);
            if form != Form::CatchUp {
                prop_assert!(carried.plan(&digest, form).is_empty());
            }
        }
        let mut posted: Vec<_> =
            carried.posted.iter().flat_map(|step| &step.papers).map(ToString::to_string).collect();
        let count = posted.len();
        posted.sort();
        posted.dedup();
        prop_assert_eq!(posted.len(), count, "nothing twice");
        if form != Form::CatchUp {
            prop_assert_eq!(count, size as usize, "nothing lost");
        }
        let headers = carried.posted.iter().filter(|step| step.part == Part::Header).count();
        prop_assert!(headers <= 1);
    }
}
