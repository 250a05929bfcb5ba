use super::{
    limits,
    phrase::{Haystack, Phrase},
};
use crate::domain::{ForumTagId, Paper};

/// What a forum channel asks of its posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forum {
    /// The tags it offers, in its order.
    pub tags: Vec<ForumTag>,
    /// Whether every post must have one of them.
    pub requires_tag: bool,
}

/// A tag that a forum offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumTag {
    pub id: ForumTagId,
    pub name: String,
    /// Only who may manage threads may apply it, which the bot may not.
    pub moderated: bool,
}

/// Names, without regard to case, that fit every paper.
const CATCH_ALL: [&str; 10] = [
    "other",
    "others",
    "misc",
    "general",
    "paper",
    "papers",
    "daily papers",
    "기타",
    "일반",
    "논문",
];

/// The tags whose names stand in the paper's title or among its keywords, in the forum's order.
///
/// Where the forum requires a tag and none does: one that fits every paper, else the first.
pub(super) fn applied_tags(paper: &Paper, forum: &Forum) -> Vec<ForumTagId> {
    let keywords = paper.keywords.iter().map(String::as_str);
    let haystack = Haystack::new(keywords.chain([paper.title.as_str()]));
    let open = || forum.tags.iter().filter(|tag| !tag.moderated);
    let fitting = open().filter(|tag| names(tag).any(|name| haystack.has(&name)));
    let mut applied: Vec<ForumTagId> =
        fitting.map(|tag| tag.id).take(limits::APPLIED_TAGS).collect();
    if applied.is_empty() && forum.requires_tag {
        applied.extend(tag_of_last_resort(forum).map(|tag| tag.id));
    }
    applied
}

/// A tag for what no other tag fits, or else the first that anyone may set.
pub(super) fn tag_of_last_resort(forum: &Forum) -> Option<&ForumTag> {
    let open = || forum.tags.iter().filter(|tag| !tag.moderated);
    open().find(|tag| is_catch_all(tag)).or_else(|| open().next())
}

/// What a tag goes by: a name such as “LLM/언어 모델” is two.
fn names(tag: &ForumTag) -> impl Iterator<Item = Phrase> {
    // One letter of a name such as “A/B testing” says nothing.
    let parts = tag.name.split('/').filter(|part| part.trim().chars().count() > 1);
    parts.chain([tag.name.as_str()]).filter_map(Phrase::new)
}

fn is_catch_all(tag: &ForumTag) -> bool {
    tag.name.split('/').any(|part| CATCH_ALL.contains(&part.trim().to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    /// The names of the tags applied to a paper, in a forum with these; `!` marks a moderated one.
    fn applied(paper: &Paper, names: &[&'static str], requires_tag: bool) -> Vec<&'static str> {
        let tags = names.iter().zip(1..).map(|(name, n)| ForumTag {
            id: ForumTagId::new(n).unwrap(),
            name: name.trim_start_matches('!').into(),
            moderated: name.starts_with('!'),
        });
        let forum = Forum { tags: tags.collect(), requires_tag };
        let ids = applied_tags(paper, &forum).into_iter();
        ids.map(|id| names[id.get() as usize - 1]).collect()
    }

    fn paper() -> Paper {
        let keywords = vec!["Video Segmentation".into(), "강화학습".into()];
        Paper { keywords, ..samples::paper() }
    }

    #[test]
    fn tags_are_whole_words_of_the_title_or_keywords() {
        let names = ["Images", "image", "video-segmentation", "강화학습", "학습", "NLP"];
        assert_eq!(applied(&paper(), &names, false), ["Images", "video-segmentation", "강화학습"]);
    }

    #[test]
    fn a_tag_in_two_languages_fits_by_either() {
        let names = ["세그먼테이션/Segment", "LLM/언어 모델", "Q/A"];
        assert_eq!(applied(&paper(), &names, false), ["세그먼테이션/Segment"]);
    }

    #[test]
    fn no_more_than_five_and_no_moderated_one() {
        let names = ["!SAM 2", "SAM", "2", "Segment", "Anything", "Images", "Videos"];
        assert_eq!(applied(&paper(), &names, true), names[1..6]);
    }

    #[test]
    fn a_required_tag_that_none_fits_is_the_one_for_all_else_the_first() {
        assert_eq!(applied(&paper(), &["!Papers", "NLP", "기타"], true), ["기타"]);
        assert_eq!(applied(&paper(), &["!Papers", "NLP", "Robotics"], true), ["NLP"]);
        assert_eq!(applied(&paper(), &["!Papers"], true), Vec::<&str>::new());
        assert_eq!(applied(&paper(), &["NLP", "기타"], false), Vec::<&str>::new());
    }
}
