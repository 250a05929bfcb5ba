//! The shapes of Hugging Face's JSON, of every era since 2024, and how they become papers.
//!
//! A paper needs an id and a title, which may be blank only if the paper is asked for by itself.
//! Anything else that is missing or misshapen costs itself only.
//! Of an item's two titles and abstracts the inner ones count: they are arXiv's own, and the only
//! ones that `/api/papers/{id}` has too. The outer `publishedAt` is never read, because since
//! 2025-03-11 it is a New York time that calls itself UTC.
//!
//! A withdrawn paper (`withdrawnAt`) stays: the list shows it, people may have voted for it, and
//! an edition says what the list says.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::Value;
use url::Url;

use super::clean;
use crate::domain::{ArxivId, Author, Paper};

/// An element of `GET /api/daily_papers`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "a paper of the list")]
struct Listed {
    paper: Body,
    #[serde(default, deserialize_with = "or_default")]
    num_comments: u32,
    /// Since 2024-06-12.
    #[serde(default, deserialize_with = "or_default")]
    thumbnail: Option<String>,
}

/// The `paper` of such an element, and the answer of `GET /api/papers/{id}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "a paper")]
pub(super) struct Body {
    #[serde(deserialize_with = "arxiv_id")]
    id: ArxivId,
    /// As it comes: on one line only in a [`Paper`].
    title: String,
    #[serde(default, deserialize_with = "or_default")]
    summary: String,
    #[serde(default, deserialize_with = "readable")]
    authors: Vec<Name>,
    #[serde(default, deserialize_with = "or_default")]
    upvotes: u32,
    #[serde(default, deserialize_with = "or_default")]
    published_at: Option<DateTime<Utc>>,
    #[serde(default, rename = "ai_keywords", deserialize_with = "readable")]
    ai_keywords: Vec<String>,
    #[serde(default, rename = "ai_summary", deserialize_with = "or_default")]
    ai_summary: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    organization: Option<Organization>,
    #[serde(default, deserialize_with = "or_default")]
    github_repo: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    github_stars: Option<u32>,
    #[serde(default, deserialize_with = "or_default")]
    project_page: Option<String>,
}

/// When a paper was listed, in the answer of `GET /api/papers/{id}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "a paper")]
pub(super) struct Listing {
    /// Since 2025-03. Its day is that of the list.
    #[serde(default, deserialize_with = "or_default")]
    submitted_on_daily_at: Option<DateTime<Utc>>,
}

impl Listing {
    pub(super) fn day(self) -> Option<NaiveDate> {
        self.submitted_on_daily_at.map(|at| at.date_naive())
    }
}

#[derive(Deserialize)]
struct Name {
    name: String,
    #[serde(default, deserialize_with = "or_default")]
    hidden: bool,
}

#[derive(Deserialize)]
struct Organization {
    #[serde(default, deserialize_with = "or_default")]
    fullname: String,
    #[serde(default, deserialize_with = "or_default")]
    name: String,
}

/// The papers of one page of a day's list, in its order. An item that cannot be read is left out
/// and named in a warning.
pub(super) fn papers(date: NaiveDate, items: Vec<Value>) -> impl Iterator<Item = Paper> {
    items.into_iter().enumerate().filter_map(move |(index, item)| {
        let name = name_of(&item, index);
        match serde_json::from_value::<Listed>(item).and_then(titled) {
            Ok(listed) => Some(listed.into()),
            Err(error) => {
                tracing::warn!(%date, item = %name, %error, "Left {name} out of the list of {date}");
                None
            }
        }
    })
}

/// The item, unless its title is blank.
fn titled(listed: Listed) -> Result<Listed, serde_json::Error> {
    if clean::line(&listed.paper.title).is_empty() {
        return Err(serde_json::Error::custom("the title is blank"));
    }
    Ok(listed)
}

/// What to call an item that may lack anything: its id, else its title, else its place.
fn name_of(item: &Value, index: usize) -> String {
    ["/paper/id", "/paper/title", "/title"]
        .iter()
        .find_map(|path| item.pointer(path)?.as_str())
        .map_or_else(|| format!("item {}", index + 1), clean::line)
}

impl From<Listed> for Paper {
    fn from(listed: Listed) -> Self {
        let mut paper = Paper::from(listed.paper);
        paper.comments = listed.num_comments;
        if let Some(picture) = listed.thumbnail.as_deref().and_then(clean::web_address) {
            paper.picture = picture;
        }
        paper
    }
}

impl From<Body> for Paper {
    fn from(body: Body) -> Self {
        Self {
            picture: social_thumbnail(&body.id),
            id: body.id,
            title: clean::line(&body.title),
            abstract_text: clean::paragraphs(&body.summary),
            authors: body.authors.into_iter().filter_map(Name::into_author).collect(),
            upvotes: body.upvotes,
            comments: 0,
            published_at: body.published_at,
            keywords: body.ai_keywords.iter().filter_map(|keyword| some_line(keyword)).collect(),
            ai_summary: body.ai_summary.as_deref().and_then(some_line),
            organization: body.organization.and_then(Organization::into_name),
            code: body.github_repo.as_deref().and_then(clean::web_address),
            code_stars: body.github_stars,
            project: body.project_page.as_deref().and_then(clean::web_address),
        }
    }
}

impl Name {
    /// The author, unless this is no name: blank, or the `+41 authors` of a list cut short.
    fn into_author(self) -> Option<Author> {
        let name = some_line(&self.name).filter(|name| !name.starts_with('+'))?;
        Some(Author { name, hidden: self.hidden })
    }
}

impl Organization {
    /// Its name as it calls itself, else that of its account.
    fn into_name(self) -> Option<String> {
        some_line(&self.fullname).or_else(|| some_line(&self.name))
    }
}

/// Where the picture of every paper is, whether or not the list says so.
fn social_thumbnail(id: &ArxivId) -> Url {
    format!("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{id}.png")
        .parse()
        .expect("an arXiv id has no character that could break an address")
}

fn some_line(text: &str) -> Option<String> {
    Some(clean::line(text)).filter(|line| !line.is_empty())
}

fn arxiv_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ArxivId, D::Error> {
    ArxivId::find(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// The value, or its type's default where it is null or of another shape.
fn or_default<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).unwrap_or_default())
}

/// Those elements of the array that can be read.
fn readable<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let items: Vec<Value> = or_default(deserializer)?;
    Ok(items.into_iter().filter_map(|item| serde_json::from_value(item).ok()).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn full_item() -> Value {
        json!({
            "paper": {
                "id": "2606.00044",
                "title": "Tides as a Service",
                "summary": "The tide comes in.",
                "authors": [{ "name": "Farah Idris", "hidden": false }],
                "upvotes": 55,
                "publishedAt": "2026-06-03T00:00:00.000Z",
                "ai_keywords": ["tides"],
                "ai_summary": "Tides are served.",
                "organization": { "name": "seaside", "fullname": "Seaside Institute" },
                "githubRepo": "https://github.com/example/tides",
                "githubStars": 1200,
                "projectPage": "https://tides.example",
            },
            "numComments": 1,
            "thumbnail": "https://cdn-thumbnails.huggingface.co/x.png",
        })
    }

    fn read(item: Value) -> Option<Paper> {
        let date = NaiveDate::from_ymd_opt(2026, 6, 4).expect("a date");
        papers(date, vec![item]).next()
    }

    #[test]
    fn every_field_is_read() {
        let paper = read(full_item()).expect("a paper");
        assert_eq!((paper.upvotes, paper.comments, paper.code_stars), (55, 1, Some(1200)));
        assert_eq!(paper.abstract_text, "The tide comes in.");
        assert_eq!(paper.picture.as_str(), "https://cdn-thumbnails.huggingface.co/x.png");
        assert!(paper.published_at.is_some() && paper.code.is_some() && paper.project.is_some());
        assert!(paper.ai_summary.is_some() && paper.organization.is_some());
        assert_eq!((paper.authors.len(), paper.keywords.len()), (1, 1));
    }

    #[test]
    fn only_an_id_and_a_title_are_needed_whatever_else_is_wrong() {
        let item = full_item();
        let fields = |path: &str| -> Vec<String> {
            let object = item.pointer(path).and_then(Value::as_object).expect("an object");
            object.keys().map(|key| format!("{path}/{key}")).collect()
        };
        let wrong =
            [json!(null), json!(-7), json!("x y"), json!([[]]), json!({ "x": 1 }), json!(1e99)];
        for path in fields("").into_iter().chain(fields("/paper")) {
            for value in &wrong {
                let mut item = full_item();
                *item.pointer_mut(&path).expect("the field") = value.clone();
                let is_needed = match path.as_str() {
                    "/paper" | "/paper/id" => true,
                    "/paper/title" => !value.is_string(),
                    _ => false,
                };
                assert_eq!(read(item).is_none(), is_needed, "{path} = {value}");
            }
        }
    }
}
