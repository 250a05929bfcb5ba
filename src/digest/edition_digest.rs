use chrono::NaiveDate;

use super::choose;
use crate::{
    domain::{Edition, Filter, Paper, RoleId, Subscription},
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
}

impl Digest {
    /// What a channel gets to see of an edition.
    #[must_use]
    pub fn for_subscription(edition: &Edition, subscription: &Subscription) -> Self {
        let locale = Locale::of(subscription.language.primary());
        let mention = subscription.mention;
        Self { mention, ..Self::chosen_by(edition, &subscription.filter, locale) }
    }

    /// All papers of an edition, the most upvoted first.
    #[must_use]
    pub fn of_all(edition: &Edition, locale: Locale) -> Self {
        Self::chosen_by(edition, &Filter::default(), locale)
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
        }
    }
}
