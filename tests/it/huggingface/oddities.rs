//! One fixture day holds everything odd that lists have shown; each test looks at one oddity.

use paperwire::domain::Paper;

use super::*;

const ODD_DAY: &str = "2026-08-20";

async fn odd_edition() -> Edition {
    fetch(&start_with_fixtures().await, ODD_DAY).await.expect("an edition")
}

async fn odd_paper(id: &str) -> Paper {
    let papers = odd_edition().await.papers;
    papers.into_iter().find(|paper| paper.id.as_str() == id).expect("the paper is listed")
}

#[tokio::test]
async fn a_bad_item_costs_itself_and_is_named() {
    let warnings = Warnings::capture();
    let edition = odd_edition().await;
    assert_eq!(edition.papers.len(), 8);

    let lines = warnings.lines();
    assert_eq!(lines.len(), 4, "{lines:#?}");
    for (line, name) in lines.iter().zip(["item 3", "2608.10004", "twenty-six", "2608.10009"]) {
        assert!(line.contains(&format!("Left {name} out of the list of 2026-08-20")), "{line}");
    }
}

#[tokio::test]
async fn the_order_is_the_lists_own_and_a_repeated_paper_keeps_its_first_place() {
    // Ordering by votes is the digest's affair.
    let expected = [
        "2608.10001",
        "2608.10002",
        "2608.10003",
        "2608.10005",
        "2608.10006",
        "2608.10007",
        "2608.10008",
        "2608.10010",
    ];
    assert_eq!(ids(&odd_edition().await), expected);
}

#[tokio::test]
async fn markup_in_a_title_stays_and_the_inner_title_counts() {
    let paper = odd_paper("2608.10001").await;
    assert_eq!(paper.title, "$\\tau^2$ and `code` and x_2 in One Title");
}

#[tokio::test]
async fn names_keep_their_order_and_only_names_are_kept() {
    let paper = odd_paper("2608.10002").await;
    let names: Vec<(&str, bool)> =
        paper.authors.iter().map(|author| (author.name.as_str(), author.hidden)).collect();
    assert_eq!(
        names,
        [
            ("Zoe Last", false),
            ("Wei Wang", false),
            ("Wei Wang", false),
            ("Shy One", true),
            ("Abe First", false),
        ]
    );
}

#[tokio::test]
async fn links_are_mended_or_dropped() {
    let paper = odd_paper("2608.10003").await;
    assert_eq!(paper.project, None, "a script is no project page");
    assert_eq!(
        paper.code.as_ref().map(|url| url.as_str()),
        Some("https://github.com/example/odd-links")
    );
    assert_eq!(
        paper.picture.as_str(),
        "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2608.10003.png"
    );
}

#[tokio::test]
async fn an_ornament_of_the_wrong_shape_costs_itself() {
    let paper = odd_paper("2608.10005").await;
    assert_eq!(paper.title, "Ornaments of the Wrong Shape");
    assert_eq!((paper.upvotes, paper.comments, paper.code_stars), (0, 0, None));
    assert_eq!((paper.organization, paper.ai_summary, paper.published_at), (None, None, None));
}

#[tokio::test]
async fn a_withdrawn_paper_stays_and_a_version_does_not_make_another_paper() {
    let paper = odd_paper("2608.10006").await;
    assert_eq!(paper.arxiv_url(), "https://arxiv.org/abs/2608.10006");
}

#[tokio::test]
async fn an_organization_without_a_full_name_goes_by_its_account() {
    assert_eq!(odd_paper("2608.10007").await.organization.as_deref(), Some("account-only"));
}

#[tokio::test]
async fn a_paper_needs_no_more_than_id_and_title() {
    let paper = odd_paper("2608.10008").await;
    assert_eq!((paper.title.as_str(), paper.abstract_text.as_str()), ("Bare", ""));
    assert!(paper.authors.is_empty());
}

#[tokio::test]
async fn an_indented_line_begins_a_paragraph() {
    let paper = odd_paper("2608.10010").await;
    assert_eq!(paper.abstract_text, "One line and its second.\n\nA new paragraph.");
}

#[tokio::test]
async fn a_paper_listed_on_two_days_belongs_to_both_editions() {
    let (friday, thursday) = (day("2026-04-10"), day("2026-04-16"));
    let days = Days::new(thursday)
        .with_day(friday, json!([plain_item("2604.07429", 10)]))
        .with_day(thursday, json!([plain_item("2604.07429", 42)]));
    let stand_in = start(days).await;
    let first = fetch(&stand_in, "2026-04-10").await.expect("an edition");
    let second = fetch(&stand_in, "2026-04-16").await.expect("an edition");
    assert_eq!(ids(&first), ids(&second));
    assert_eq!((first.papers[0].upvotes, second.papers[0].upvotes), (10, 42));
}
