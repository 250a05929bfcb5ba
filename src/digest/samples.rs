//! A paper and a day to test with; the facts are of real ones, the sentences are not.

use chrono::{DateTime, NaiveDate};

use super::{Digest, Message, PostedBefore, Shown};
use crate::{
    domain::{Author, Edition, Paper, Provenance, RoleId, Sections, Summary, TextKind},
    words::Locale,
};

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

/// A checked summary of the paper, in Korean.
pub(super) fn summary(paper: &Paper) -> Shown {
    Shown::Summary(Summary {
        paper: paper.id.clone(),
        language: "ko".parse().unwrap(),
        sections: Sections {
            whats_new: "사람이 가리킨 것의 윤곽(outline)을 사진과 영상에서 찾는다.".into(),
            technical_details: "메모리(memory)가 윤곽을 다음 프레임으로 옮긴다.".into(),
            performance_highlights: "SAM보다 6배 빠르다.".into(),
        },
        provenance: Provenance {
            text: TextKind::ArxivHtml,
            text_checksum: "0".repeat(64),
            model: "tide-7b".into(),
            prompt_version: 1,
            made_at: DateTime::UNIX_EPOCH,
        },
    })
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

/// A day of three papers for a channel that asks for a mention and has had the second paper.
pub(super) fn digest_with_one_posted_before(locale: Locale) -> Digest {
    let digest = Digest::of_all(&edition(3), locale);
    let before = PostedBefore {
        date: NaiveDate::from_ymd_opt(2024, 8, 1).unwrap(),
        link: "https://discord.com/channels/1/2/3".into(),
    };
    Digest {
        mention: RoleId::new(77),
        posted_before: [(digest.papers[1].id.clone(), before)].into(),
        ..digest
    }
}

/// A message as Discord is sent it.
pub(super) fn shown(message: &Message) -> String {
    serde_json::to_string_pretty(message).unwrap()
}
