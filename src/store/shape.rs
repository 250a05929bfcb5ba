//! What a table looks like from outside: in an export, an import, and counted.

use serde::de::DeserializeOwned;

use super::{Store, papers::Listed, table::Table};
use crate::domain::{DeliveryRecord, Entry, Paper, Pause, Spending, Subscription, SummaryRecord};

/// A table's name, and the form of what is in it.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) name: &'static str,
    key: KeyShape,
    /// Whether a record of this table can be understood; none for tables whose keys say all.
    understand: Option<Understand>,
}

type Understand = fn(&str) -> Result<(), serde_json::Error>;

/// Keys begin with so many ids, big endian, and have text after them where `has_text`.
#[derive(Clone, Copy)]
struct KeyShape {
    ids: usize,
    has_text: bool,
}

const TEXT: KeyShape = KeyShape { ids: 0, has_text: true };
const ID: KeyShape = KeyShape { ids: 1, has_text: false };
const ID_AND_TEXT: KeyShape = KeyShape { ids: 1, has_text: true };
const TWO_IDS: KeyShape = KeyShape { ids: 2, has_text: false };

impl Store {
    /// All tables, in the order of an export.
    pub(super) fn tables(&self) -> [(Shape, &Table); 15] {
        use chrono::{DateTime, NaiveDate, Utc};
        [
            (Shape::of::<Subscription>("subscriptions", ID), &self.subscriptions),
            (Shape::of_keys("guild_channels", TWO_IDS), &self.guild_channels),
            (Shape::of::<DateTime<Utc>>("departures", ID), &self.departures),
            (Shape::of::<DateTime<Utc>>("forgotten", ID), &self.forgotten),
            (Shape::of::<DateTime<Utc>>("due", ID), &self.due),
            (Shape::of::<NaiveDate>("given", ID), &self.given),
            (Shape::of::<Pause>("pauses", ID), &self.pauses),
            (Shape::of::<NaiveDate>("told", ID), &self.told),
            (Shape::of::<Entry>("ledger", ID_AND_TEXT), &self.ledger),
            (Shape::of::<DeliveryRecord>("deliveries", ID_AND_TEXT), &self.deliveries),
            (Shape::of_keys("unfinished", ID_AND_TEXT), &self.unfinished),
            (Shape::of::<Spending>("spending", TEXT), &self.spending),
            (Shape::of::<SummaryRecord>("summaries", TEXT), &self.summaries),
            (Shape::of::<Listed>("editions", TEXT), &self.editions),
            (Shape::of::<Paper>("papers", TEXT), &self.papers),
        ]
    }
}

impl Shape {
    fn of<T: DeserializeOwned>(name: &'static str, key: KeyShape) -> Self {
        let understand = |record: &str| serde_json::from_str::<T>(record).map(drop);
        Self { name, key, understand: Some(understand) }
    }

    fn of_keys(name: &'static str, key: KeyShape) -> Self {
        Self { name, key, understand: None }
    }

    /// The record as it is kept, of how it stands in an export.
    pub(super) fn record<'a>(&self, exported: &'a str) -> Result<&'a [u8], serde_json::Error> {
        match self.understand {
            Some(understand) => understand(exported).map(|()| exported.as_bytes()),
            None => serde_json::from_str::<()>(exported).map(|()| [].as_slice()),
        }
    }

    /// The key as it stands in an export: ids in decimal, with `/` between the parts. None if it
    /// is not of this form.
    pub(super) fn shown_key(&self, key: &[u8]) -> Option<String> {
        let mut parts = Vec::new();
        let mut rest = key;
        for _ in 0..self.key.ids {
            let (id, after) = rest.split_first_chunk::<8>()?;
            parts.push(u64::from_be_bytes(*id).to_string());
            rest = after;
        }
        if self.key.has_text {
            parts.push(str::from_utf8(rest).ok()?.to_owned());
            rest = &[];
        }
        rest.is_empty().then(|| parts.join("/"))
    }

    /// The opposite of [`Shape::shown_key`].
    pub(super) fn parse_key(&self, shown: &str) -> Option<Vec<u8>> {
        let mut key = Vec::new();
        // Whatever comes after the ids is text, with any `/` that is in it.
        let mut parts = shown.splitn(self.key.ids + usize::from(self.key.has_text), '/');
        for _ in 0..self.key.ids {
            let id: u64 = parts.next()?.parse().ok()?;
            key.extend_from_slice(&id.to_be_bytes());
        }
        if self.key.has_text {
            key.extend_from_slice(parts.next()?.as_bytes());
        }
        // Only what would be shown like this again: no `+1`, no `007`.
        (self.shown_key(&key)? == shown).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_shown_and_no_other_way() {
        let ledger = Shape::of_keys("ledger", ID_AND_TEXT);
        let key = ledger.parse_key("1270/e2024-08-02/header").unwrap();
        assert_eq!(key, [&1270u64.to_be_bytes(), b"e2024-08-02/header".as_slice()].concat());
        assert_eq!(ledger.shown_key(&key).as_deref(), Some("1270/e2024-08-02/header"));
        for wrong in ["", "1270", "+1270/p2408.00714", "01270/x", "x/y", "-1/x"] {
            assert_eq!(ledger.parse_key(wrong), None, "{wrong}");
        }
        let guilds = Shape::of_keys("guild_channels", TWO_IDS);
        assert!(guilds.parse_key("1/2").is_some());
        for wrong in ["1", "1/", "1/2/3", "/1/2", "1/2 "] {
            assert_eq!(guilds.parse_key(wrong), None, "{wrong}");
        }
        assert_eq!(guilds.shown_key(&[0; 17]), None);
    }
}
