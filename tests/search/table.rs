//! How many queries found what was meant, per kind.

use crate::queries::Asks;

/// Of the queries for a certain paper, and of those for a topic, at least this share is to have a
/// right answer among the first five.
const BOUNDS: [(Asks, &str, f64); 2] =
    [(Asks::Title, "ALL TITLES", 0.95), (Asks::Topic, "ALL TOPICS", 0.85)];

#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) queries: u32,
    /// The first answer is right.
    pub(crate) at_1: u32,
    /// One of the first five is.
    pub(crate) at_5: u32,
}

impl Count {
    /// One more query, whose first right answer has that rank, from 0.
    pub(crate) fn add(&mut self, rank: Option<usize>) {
        self.queries += 1;
        self.at_1 += u32::from(rank == Some(0));
        self.at_5 += u32::from(rank.is_some_and(|rank| rank < 5));
    }

    fn sum(counts: impl Iterator<Item = Self>) -> Self {
        counts.fold(Self::default(), |sum, count| Self {
            queries: sum.queries + count.queries,
            at_1: sum.at_1 + count.at_1,
            at_5: sum.at_5 + count.at_5,
        })
    }

    fn rate(self, of: u32) -> f64 {
        f64::from(of) / f64::from(self.queries.max(1))
    }
}

pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) rows: Vec<(Asks, String, Count)>,
}

impl Table {
    pub(crate) fn print(&self) {
        println!("\n{:<28} {:>7} {:>7} {:>7}   bound at 5", self.title, "queries", "at 1", "at 5");
        for (_, name, count) in &self.rows {
            print_line(name, *count, None);
        }
        for (asks, name, bound) in BOUNDS {
            print_line(name, self.sum(asks), Some(bound));
        }
    }

    pub(crate) fn holds(&self) -> bool {
        BOUNDS.iter().all(|(asks, _, bound)| {
            let sum = self.sum(*asks);
            sum.queries > 0 && sum.rate(sum.at_5) >= *bound
        })
    }

    fn sum(&self, asks: Asks) -> Count {
        let of_these = self.rows.iter().filter(|(of, ..)| *of == asks);
        Count::sum(of_these.map(|(.., count)| *count))
    }
}

fn print_line(name: &str, count: Count, bound: Option<f64>) {
    let share = |of| 100.0 * count.rate(of);
    let bound = bound.map_or(String::new(), |bound| format!("≥ {:.0} %", 100.0 * bound));
    let (at_1, at_5) = (share(count.at_1), share(count.at_5));
    println!("{name:<28} {:>7} {at_1:>5.1} % {at_5:>5.1} %   {bound}", count.queries);
}
