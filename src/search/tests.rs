use std::{fs, path::Path};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{
    domain::{Author, Edition, Paper, Provenance, Sections, Summary, SummaryRecord, TextKind},
    store::Store,
};

fn paper(id: &str, title: &str, abstract_text: &str) -> Paper {
    Paper {
        id: id.parse().unwrap(),
        title: title.to_owned(),
        abstract_text: abstract_text.to_owned(),
        authors: vec![Author { name: "Ada Lovelace".to_owned(), hidden: false }],
        upvotes: 3,
        comments: 0,
        published_at: None,
        keywords: Vec::new(),
        ai_summary: None,
        organization: None,
        picture: "https://cdn.example/card.png".parse().unwrap(),
        code: None,
        code_stars: None,
        project: None,
    }
}

fn sam() -> Paper {
    let mut sam = paper(
        "2408.00714",
        "SAM 2: Segment Anything in Images and Videos",
        "We present a foundation model towards solving promptable visual segmentation. Our model \
         is a simple transformer architecture with streaming memory for real-time video \
         processing.",
    );
    sam.authors = vec![Author { name: "Bernhard Schölkopf".to_owned(), hidden: false }];
    sam.upvotes = 39;
    sam
}

fn samples() -> Vec<Paper> {
    vec![
        sam(),
        paper("2408.00001", "Sampling Text-to-Speech with GPT-4o", "It speaks."),
        paper("2408.00002", "$\\pi_0$: A Robot Policy", "Diffusion models that act."),
        paper("2408.00003", "Learning to Walk", "Legged robots by reinforcement learning."),
    ]
}

/// A store with its index, in a folder that goes with it.
struct Library {
    store: Store,
    index: Index,
    folder: TempDir,
}

impl Library {
    async fn of(papers: Vec<Paper>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = Self::open(folder);
        library.add(papers).await;
        library
    }

    fn open(folder: TempDir) -> Self {
        let store = Store::open(folder.path()).unwrap();
        let index = Index::open(&folder.path().join("search"), store.clone()).unwrap();
        Self { store, index, folder }
    }

    async fn add(&self, papers: Vec<Paper>) {
        let (date, fetched_at) = ("2024-08-02", "2024-08-02T17:07:00Z");
        let (date, fetched_at) = (date.parse().unwrap(), fetched_at.parse().unwrap());
        self.store.save_edition(&Edition { date, papers, fetched_at }).await.unwrap();
    }

    /// Stops, has something done to the index's folder, and starts anew.
    async fn reopened(self, meanwhile: impl FnOnce(&Path)) -> Self {
        self.index.close().await;
        let Self { store, index, folder } = self;
        drop((store, index));
        meanwhile(&folder.path().join("search"));
        Self::open(folder)
    }

    /// Of what is stored now, however long it takes to be indexed.
    async fn completed(&self, typed: &str) -> Vec<String> {
        self.index.caught_up().await;
        let hits = self.index.complete(typed, 25).await;
        hits.into_iter().filter(|hit| hit.is_close).map(|hit| hit.id.to_string()).collect()
    }

    async fn page(&self, query: &str) -> Page {
        self.index.caught_up().await;
        self.index.search(&Query::parse(query), Slice { skip: 0, take: 10 }).await.unwrap()
    }

    async fn found(&self, query: &str) -> Vec<String> {
        self.page(query).await.hits.iter().map(|found| found.paper.id.to_string()).collect()
    }
}

#[tokio::test]
async fn titles_are_completed_whatever_is_typed_of_them() {
    let library = Library::of(samples()).await;
    for (typed, id) in [
        ("sam 2", "2408.00714"),
        ("SAM2", "2408.00714"),
        ("vidoes segm", "2408.00714"),
        ("anythng segmnet", "2408.00714"),
        ("segmentanything", "2408.00714"),
        ("schölkopf", "2408.00714"),
        ("2408.00714", "2408.00714"),
        ("2408.0000", "2408.00001"),
        ("texttospeech", "2408.00001"),
        ("text to spee", "2408.00001"),
        ("gpt4o", "2408.00001"),
        ("gpt 4o", "2408.00001"),
        ("pi0", "2408.00002"),
        ("π₀ robot", "2408.00002"),
        ("로봇 정책", "2408.00002"),
        ("로봇정채", "2408.00002"),
    ] {
        assert_eq!(library.completed(typed).await.first().map(String::as_str), Some(id), "{typed}");
    }
    assert_eq!(library.completed("").await[0], "2408.00714");
    assert_eq!(library.completed("no such thing").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_title_is_meant_though_others_have_the_very_words_that_were_typed() {
    let papers = [
        ("2408.00001", "Interpreting Text-to-Image Models with Sparse Autoencoders"),
        ("2408.00002", "Auto Insurance and its Encoder"),
        ("2408.00003", "An Auto Encoder"),
        ("2408.00004", "Latent Diffusion for Language"),
        ("2408.00005", "Image Diffusion"),
        ("2408.00006", "Diffusing Hearts in Languge"),
        ("2408.00007", "Lang Lang Plays"),
        ("2408.00008", "Films of Fritz Lang"),
    ];
    let papers = papers.map(|(id, title)| paper(id, title, "It works."));
    let library = Library::of(papers.to_vec()).await;
    for (said, id) in [
        ("sparse auto encoder interpreting text", "2408.00001"),
        ("latent diffusin", "2408.00004"),
        ("latent languge", "2408.00004"),
        ("latnet lang", "2408.00004"),
    ] {
        let meant = library.index.meant(said).await;
        let first = meant.first().map(|hit| (hit.id.as_str(), hit.is_close));
        assert_eq!(first, Some((id, true)), "{said}");
    }
    assert_eq!(library.completed("latent diffusin").await[0], "2408.00004");
}

#[tokio::test]
async fn papers_are_found_by_all_that_is_known_of_them() {
    let library = Library::of(samples()).await;
    for (query, ids) in [
        ("streaming transformers", vec!["2408.00714"]),
        ("\"streaming memory\" author:scholkopf", vec!["2408.00714"]),
        ("\"memory streaming\"", vec![]),
        ("robot", vec!["2408.00002", "2408.00003"]),
        ("robot -legged", vec!["2408.00002"]),
        ("author:\"lovelace ada\" 강화학습", vec!["2408.00003"]),
        ("확산 모델을 이용한 로봇", vec!["2408.00002"]),
        ("-robot", vec![]),
        ("quantum", vec![]),
    ] {
        assert_eq!(library.found(query).await, ids, "{query}");
    }
    let nearest = library.index.nearest(&Query::parse("quantum robto"), 5).await.unwrap();
    assert_eq!(nearest[0].paper.id.as_str(), "2408.00002");
}

#[tokio::test]
async fn bounds_are_kept() {
    let library = Library::of(samples()).await;
    let found = async |query: Query| {
        let slice = Slice { skip: 0, take: 10 };
        library.index.search(&query, slice).await.unwrap().total
    };
    let ada = || Query::parse("author:ada");
    assert_eq!(found(ada()).await, 3);
    assert_eq!(found(Query { min_upvotes: Some(4), ..ada() }).await, 0);
    assert_eq!(found(Query { from: "2024-08-02".parse().ok(), ..ada() }).await, 0);
    assert_eq!(found(Query { to: "2024-08-01".parse().ok(), ..ada() }).await, 3);
}

#[tokio::test]
async fn a_summary_is_found_in_its_language() {
    let library = Library::of(samples()).await;
    let text = "동영상에서 무엇이든 분할하는 기억 기반 모형을 제안합니다.";
    let summary = Summary {
        paper: sam().id,
        language: "ko".parse().unwrap(),
        sections: Sections {
            whats_new: text.to_owned(),
            technical_details: String::new(),
            performance_highlights: String::new(),
        },
        provenance: Provenance {
            text: TextKind::Abstract,
            text_checksum: String::new(),
            model: "m".to_owned(),
            prompt_version: 1,
            made_at: "2024-08-02T17:07:00Z".parse().unwrap(),
        },
    };
    assert_eq!(library.found("무엇이든 분할하는").await, Vec::<String>::new());
    library.store.save_summary(&SummaryRecord::Checked(summary)).await.unwrap();
    assert_eq!(library.completed("무엇이든").await, ["2408.00714"]);
    let page = library.page("무엇이든 분할하는").await;
    let why = &page.hits[0].why;
    // The glossary knows 분할.
    assert_eq!((&why[0].place, &why[0].words[..]), (&Place::Title, &["Segment".to_owned()][..]));
    let summary = why.last().unwrap();
    assert_eq!(summary.place, Place::Summary("ko".parse().unwrap()));
    assert_eq!(summary.snippet.as_ref().unwrap().text, text);
}

#[tokio::test]
async fn a_hit_says_why() {
    let library = Library::of(samples()).await;
    let why = &library.page("\"streaming memory\" videos schölkopf").await.hits[0].why;
    insta::assert_debug_snapshot!(why);
}

#[tokio::test]
async fn papers_are_like_those_that_share_rare_words() {
    let mut papers = samples();
    papers.push(paper("2408.00004", "Segment Anything in Videos Faster", "Promptable masks."));
    let library = Library::of(papers).await;
    let similar = library.index.similar(&sam(), 5).await.unwrap();
    let ids: Vec<_> = similar.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(ids, ["2408.00004"]);
}

#[tokio::test]
async fn what_changed_is_found_as_it_is() {
    let library = Library::of(samples()).await;
    let renamed = paper("2408.00714", "Another Name", "It was renamed.");
    library.store.save_paper(&renamed).await.unwrap();
    assert_eq!(library.completed("another").await, ["2408.00714"]);
    assert_eq!(library.completed("segment").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_changed_while_nobody_indexed_is_found_as_it_is() {
    let library = Library::of(samples()).await;
    library.index.caught_up().await;
    library.index.close().await;
    let renamed = paper("2408.00714", "Another Name", "It was renamed.");
    library.store.save_paper(&renamed).await.unwrap();
    library.store.save_paper(&paper("2408.00005", "Another New One", "It is new.")).await.unwrap();
    let library = library.reopened(|_| {}).await;
    assert_eq!(library.completed("another").await.len(), 2);
    assert_eq!(library.completed("segment").await, Vec::<String>::new());
    assert_eq!(library.found("robot").await, ["2408.00002", "2408.00003"]);
}

#[tokio::test]
async fn an_index_that_was_lost_is_made_anew() {
    let mut library = Library::of(samples()).await;
    for spoil in [
        |_: &Path| {},
        |folder: &Path| fs::remove_dir_all(folder).unwrap(),
        |folder: &Path| fs::remove_file(folder.join("meta.json")).unwrap(),
        |folder: &Path| fs::write(folder.join("meta.json"), "{\"segments\": 1}").unwrap(),
        |folder: &Path| fs::write(folder.join("form"), "0").unwrap(),
        |folder: &Path| {
            fs::remove_dir_all(folder).unwrap();
            fs::write(folder, "no folder").unwrap();
        },
        |folder: &Path| each_segment(folder, |bytes| bytes.truncate(bytes.len() / 2)),
        |folder: &Path| each_segment(folder, |bytes| bytes.clear()),
        |folder: &Path| {
            each_segment(folder, |bytes| {
                let middle = bytes.len() / 2;
                bytes.get_mut(middle).into_iter().for_each(|byte| *byte ^= 0xff);
            })
        },
    ] {
        library = library.reopened(spoil).await;
        assert_eq!(library.completed("segment").await, ["2408.00714"]);
        assert_eq!(library.found("robot").await, ["2408.00002", "2408.00003"]);
    }
}

fn each_segment(folder: &Path, spoil: impl Fn(&mut Vec<u8>)) {
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|kind| kind != "json") {
            let mut bytes = fs::read(&file).unwrap();
            spoil(&mut bytes);
            fs::write(&file, bytes).unwrap();
        }
    }
}

#[tokio::test]
async fn what_is_stored_no_more_is_not_found() {
    let library = Library::of(samples()).await;
    library.index.caught_up().await;
    library.index.close().await;
    let Library { store, index, folder } = library;
    drop((store, index));
    for file in ["db", "conf"] {
        fs::remove_file(folder.path().join(file)).unwrap();
    }
    let library = Library::open(folder);
    library.add(vec![paper("2408.00009", "Only This", "One.")]).await;
    assert_eq!(library.completed("").await, ["2408.00009"]);
}

#[test]
fn any_text_is_answered() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let library = runtime.block_on(Library::of(samples()));
    let text = "(\\PC|[\"“ :.$\\\\^{}*~-]|author:|[가-힣]|[a-z]{1,9} |sam|[0-9]){0,40}";
    proptest!(ProptestConfig::with_cases(200), |(text in text)| {
        runtime.block_on(async {
            assert!(library.index.complete(&text, 25).await.len() <= 25);
            library.page(&text).await;
            library.index.nearest(&Query::parse(&text), 5).await.unwrap();
        });
    });
}

#[test]
fn what_was_stored_is_found_by_its_title() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let library = runtime.block_on(Library::of(samples()));
    let title = "[A-Z][a-z]{3,9}( [a-zA-Z0-9-]{1,9}| 가나[가-힣]{1,3}| é[a-z]{4}| \\$\\\\alpha_[0-9]\\$){1,8}";
    proptest!(ProptestConfig::with_cases(30), |(title in title)| {
        runtime.block_on(async {
            library.store.save_paper(&paper("2401.00001", &title, "")).await.unwrap();
            let hits = library.index.complete(&title, 3).await;
            assert!(hits.iter().any(|hit| hit.title == title), "{title}: {hits:?}");
        });
    });
}
