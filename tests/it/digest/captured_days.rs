//! Every captured day of Hugging Face, in each form.

use std::{fs, path::PathBuf};

use chrono::{DateTime, NaiveDate};
use paperwire::{
    digest::{Digest, catch_up_message, render_html, render_json, render_markdown, thread_layout},
    domain::{Author, Edition, Paper},
    words::Locale,
};
use serde_json::Value;

use super::{discord_limits::assert_within_limits, layouts::every_layout};

const CAPTURED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/hf-daily");

#[test]
fn every_captured_day_is_rendered_within_the_limits() {
    for edition in captured_editions() {
        for locale in Locale::ALL {
            let digest = Digest::of_all(&edition, locale);
            for laid in every_layout(&digest) {
                laid.messages.iter().for_each(assert_within_limits);
                assert_eq!(laid.shown.len(), edition.papers.len());
            }
            assert_within_limits(&catch_up_message(&digest));
            assert_documents(&digest);
        }
    }
}

#[test]
fn every_captured_day_has_its_whole_list_in_the_header() {
    for edition in captured_editions() {
        let header = thread_layout(&Digest::of_all(&edition, Locale::English)).header;
        let list: Vec<String> =
            header.embeds.into_iter().filter_map(|embed| embed.description).collect();
        for paper in &edition.papers {
            let link = format!("]({})", paper.huggingface_url());
            let times: usize = list.iter().map(|part| part.matches(&link).count()).sum();
            assert_eq!(times, 1, "{} on {}", paper.id, edition.date);
        }
    }
}

/// Each paper once, in the digest's order, in each form.
fn assert_documents(digest: &Digest) {
    let links: Vec<String> = digest.papers.iter().map(Paper::arxiv_url).collect();
    let markdown = render_markdown(digest);
    let headings = markdown.lines().filter(|line| line.starts_with("### ["));
    let linked = headings.filter_map(|line| line.rsplit_once("](")?.1.strip_suffix(')'));
    assert_eq!(linked.collect::<Vec<_>>(), links);
    let json: Value = serde_json::from_str(&render_json(digest)).expect("JSON");
    let papers = json["papers"].as_array().expect("papers");
    let linked = papers.iter().filter_map(|paper| paper["links"]["arxiv"].as_str());
    assert_eq!(linked.collect::<Vec<_>>(), links);
    let html = render_html(digest);
    assert_eq!(html.matches("<article").count(), links.len());
    assert!(links.iter().all(|link| html.contains(&format!("href=\"{link}\""))));
}

fn captured_editions() -> Vec<Edition> {
    let Ok(folder) = fs::read_dir(CAPTURED) else {
        eprintln!("skipped: there is no {CAPTURED}");
        return Vec::new();
    };
    let paths = folder.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.extension().is_some_and(|end| end == "json")).map(edition).collect()
}

fn edition(path: PathBuf) -> Edition {
    let day = path.file_stem().and_then(|stem| stem.to_str()).expect("a day's name");
    let items: Vec<Value> =
        serde_json::from_slice(&fs::read(&path).expect("a readable file")).expect("a list");
    Edition {
        date: day.parse::<NaiveDate>().expect("a day"),
        papers: items.iter().map(|item| paper(&item["paper"])).collect(),
        fetched_at: DateTime::UNIX_EPOCH,
    }
}

/// What a digest shows of a captured item, as raw as it comes.
fn paper(item: &Value) -> Paper {
    let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
    let author = |author: &Value| Author {
        name: author["name"].as_str().unwrap_or_default().to_owned(),
        hidden: author["hidden"].as_bool().unwrap_or_default(),
    };
    let picture = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers";
    Paper {
        id: text("id").parse().expect("an id"),
        title: text("title"),
        abstract_text: text("summary"),
        authors: item["authors"].as_array().into_iter().flatten().map(author).collect(),
        upvotes: item["upvotes"].as_u64().unwrap_or_default() as u32,
        comments: 0,
        published_at: None,
        keywords: item["ai_keywords"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(text_of)
            .collect(),
        ai_summary: item["ai_summary"].as_str().map(str::to_owned),
        organization: None,
        picture: format!("{picture}/{}.png", text("id")).parse().expect("an address"),
        code: item["githubRepo"].as_str().and_then(|url| url.trim().parse().ok()),
        code_stars: item["githubStars"].as_u64().map(|stars| stars as u32),
        project: item["projectPage"].as_str().and_then(|url| url.trim().parse().ok()),
    }
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
