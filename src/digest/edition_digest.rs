use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;

use super::{Shown, choose, judge};
use crate::{
    domain::{ArxivId, Edition, Filter, Paper, RoleId, Subscription},
    words::{self, Locale},
};

/// An edition as one subscription sees it: chosen and ordered, not yet laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The edition's day.
    pub date: NaiveDate,
    /// What was chosen, in the order to show it.
    pub papers: Vec<Paper>,
    /// How many papers the edition lists, chosen or not.
    pub listed: usize,
    /// What the words around the papers are written in.
    pub locale: Locale,
    /// The role that the header mentions.
    pub mention: Option<RoleId>,
    /// Those that stand in the channel already, from this edition: they are listed still, and
    /// not laid out to be posted once more. While it is empty, the first post opens the day.
    pub posted: BTreeSet<ArxivId>,
    /// Those that the channel had with another edition: the list says where, and they are not
    /// posted again.
    pub posted_before: BTreeMap<ArxivId, PostedBefore>,
    /// What is told of each paper for which a summary was asked. Of the others it is the abstract.
    pub summaries: BTreeMap<ArxivId, Shown>,
}

/// Where a paper was posted with another edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedBefore {
    /// The day of that edition.
    pub date: NaiveDate,
    /// The address of the paper's message in Discord.
    pub link: String,
}

impl PostedBefore {
    /// When that was, as a masked link to it.
    pub(super) fn note(&self, locale: Locale) -> String {
        let variables =
            [("date", self.date.to_string().into()), ("link", self.link.as_str().into())];
        words::text_with(locale, "digest-posted-before", variables)
    }
}

impl Digest {
    /// What a channel gets to see of an edition.
    #[must_use]
    pub fn for_subscription(edition: &Edition, subscription: &Subscription) -> Self {
        let locale = Locale::of(subscription.language.primary());
        let mention = subscription.mention;
        Self { mention, ..Self::chosen_by(edition, &subscription.filter, locale) }
    }

    /// The same, and in their places those papers that `stays` says the channel has whatever its
    /// filter says of them: it may have been tightened since they were posted.
    #[must_use]
    pub fn with_those_there(
        edition: &Edition,
        subscription: &Subscription,
        stays: impl Fn(&Paper) -> bool,
    ) -> Self {
        let judged = judge(&edition.papers, &subscription.filter).into_iter();
        let shown = judged.filter(|(paper, verdict)| verdict.keeps() || stays(paper));
        let papers = shown.map(|(paper, _)| paper.clone()).collect();
        Self { papers, ..Self::for_subscription(edition, subscription) }
    }

    /// All papers of an edition, the most upvoted first.
    #[must_use]
    pub fn of_all(edition: &Edition, locale: Locale) -> Self {
        Self::chosen_by(edition, &Filter::default(), locale)
    }

    pub(super) fn shown(&self, paper: &Paper) -> Option<&Shown> {
        self.summaries.get(&paper.id)
    }

    /// The papers that are still to be posted, in order and each once.
    pub fn to_post(&self) -> impl Iterator<Item = &Paper> {
        let mut seen = HashSet::new();
        self.papers.iter().filter(move |paper| !self.has(&paper.id) && seen.insert(&paper.id))
    }

    /// Whether the channel has that paper of the digest, from this edition or another.
    #[must_use]
    pub fn has(&self, paper: &ArxivId) -> bool {
        self.posted.contains(paper) || self.posted_before.contains_key(paper)
    }

    /// `Daily Papers 2024-08-02`, in its language.
    pub(super) fn title(&self) -> String {
        words::text_with(self.locale, "digest-title", [("date", self.date.to_string().into())])
    }

    /// How many papers there are, and of how many they were chosen.
    pub(super) fn summary_line(&self) -> String {
        let count = ("count", self.papers.len().into());
        if self.papers.len() == self.listed {
            words::text_with(self.locale, "digest-footer", [count])
        } else {
            let listed = ("listed", self.listed.into());
            words::text_with(self.locale, "digest-footer-chosen", [count, listed])
        }
    }

    pub(super) fn chosen_by(edition: &Edition, filter: &Filter, locale: Locale) -> Self {
        Self {
            date: edition.date,
            papers: choose(&edition.papers, filter).into_iter().cloned().collect(),
            listed: edition.papers.len(),
            locale,
            mention: None,
            posted: BTreeSet::new(),
            posted_before: BTreeMap::new(),
            summaries: BTreeMap::new(),
        }
    }
}
