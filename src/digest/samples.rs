//! A paper and a day to test with; the facts are of real ones, the sentences are not.

use chrono::{DateTime, NaiveDate};

use crate::domain::{Author, Edition, Paper};

pub(super) fn author(name: &str) -> Author {
    Author { name: name.into(), hidden: false }
}

pub(super) fn paper() -> Paper {
    let names = ["Nikhila Ravi", "Valentin Gabeur", "Yuan-Ting Hu", "Ronghang Hu", "Piotr Dollár"];
    Paper {
        id: "2408.00714".parse().unwrap(),
        title: "SAM 2: Segment Anything in Images and Videos".into(),
        abstract_text: "A model finds the outline of anything a person points at, in a picture \
                        or a film. Its memory carries the outline from frame to frame."
            .into(),
        authors: names.map(author).to_vec(),
        upvotes: 39,
        comments: 4,
        published_at: DateTime::from_timestamp(1_722_529_000, 0),
        keywords: Vec::new(),
        ai_summary: None,
        organization: None,
        picture: "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2408.00714.png"
            .parse()
            .unwrap(),
        code: Some("https://github.com/facebookresearch/segment-anything-2".parse().unwrap()),
        code_stars: None,
        project: None,
    }
}

/// A day of so many papers, each a little less upvoted than the one before.
pub(super) fn edition(papers: u32) -> Edition {
    let numbered = |n: u32| Paper {
        id: format!("2408.{n:05}").parse().unwrap(),
        title: format!("Paper {n}: {}", "a title of the usual length ".repeat(2).trim_end()),
        upvotes: papers - n,
        ..paper()
    };
    Edition {
        date: NaiveDate::from_ymd_opt(2024, 8, 2).unwrap(),
        papers: (0..papers).map(numbered).collect(),
        fetched_at: DateTime::UNIX_EPOCH,
    }
}
