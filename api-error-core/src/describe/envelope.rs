//! The places of an error's parts in an envelope, and a complete example of its bodies.

use bytes::Bytes;

use crate::answer::Template;
use crate::contract::{Contract, ErrorSpec};
use crate::envelope::plan::Plan;
use crate::envelope::walk::{Always, each, flattens, is_always_there};
use crate::envelope::{Absent, Envelope, Format, Member, Name, Node, has_member};
use crate::{ApiError, Catalog, Reply};

/// A step into a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the member of this name.
    Member(&'static str),
    /// To this element, counted from zero.
    Element(usize),
}

/// The places of an error's parts in the bodies of an envelope, as steps from the root.
///
/// A part whose place depends on the rest of the body is not found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paths {
    /// The code: that of the first issue, if only issues have it.
    pub code: Option<Vec<Step>>,
    /// The message. If it is only there in place of issues, bodies with issues have something else there.
    pub message: Option<Vec<Step>>,
    /// To the details, or to the object that has them among its own members.
    pub details: Option<Vec<Step>>,
    /// To the id of the request.
    pub request_id: Option<Vec<Step>>,
    /// Whether the issues are the member `issues` of the details.
    pub has_issues_in_details: bool,
}

type IsIt = fn(&Node) -> bool;

#[derive(Clone, Copy)]
struct Search {
    bodies: Bodies,
    /// Also in objects that an anchor decides on.
    anchors: bool,
    is_it: IsIt,
}

#[derive(Clone, Copy, PartialEq)]
enum Bodies {
    All,
    /// Those that have issues, in the element of the first one.
    WithIssues,
    /// Those in which something is in place of the issues.
    WithoutIssues,
}

impl Envelope {
    /// Where the parts of an error are: nowhere in what is not JSON.
    pub fn paths(&self) -> Paths {
        let is_replaced = self.absent().is_some() && is_anchored(self.root());
        if is_replaced || self.written_as() != Format::Json {
            return Paths::default();
        }
        // A place that every body has comes before one that an anchor decides on.
        let find = |bodies, is_it: IsIt| {
            let find = |anchors| find(self.root(), Search { bodies, anchors, is_it });
            find(false).or_else(|| find(true))
        };
        let code = |bodies| {
            let text = || find(bodies, |node| matches!(node, Node::CodeString));
            find(bodies, |node| matches!(node, Node::Code)).or_else(text)
        };
        let message = |bodies| find(bodies, |node| matches!(node, Node::Message));
        let in_place_of_issues =
            || message(Bodies::WithoutIssues).filter(|_| message(Bodies::WithIssues).is_none());
        let details = place(|bodies| find(bodies, has_details));
        let mut has_own_issues = self.taken().issues;
        each(self.root(), &mut |node| {
            let (members, _) = node.children();
            has_own_issues |= flattens(members) && has_member(members, "issues");
        });
        Paths {
            code: place(code),
            message: place(message).or_else(in_place_of_issues),
            has_issues_in_details: details.is_some() && !has_own_issues,
            details,
            request_id: place(|bodies| find(bodies, |node| matches!(node, Node::RequestId))),
        }
    }

    /// Whether bodies have a list of errors.
    pub fn lists_errors(&self) -> bool {
        let mut lists_errors = false;
        each(self.root(), &mut |node| lists_errors |= matches!(node, Node::Errors(_)));
        lists_errors
    }

    /// The body of an error as if it were one of the catalog, with a documentation address, the first code's
    /// extensions, a request id and all contexts.
    pub fn example(&self, error: &dyn ApiError, catalog: &'static Catalog) -> Bytes {
        let extensions = catalog.own.iter().map(ErrorSpec::extensions).find(|all| !all.is_empty());
        let contract = Contract::of(error.spec()).within(catalog.ty);
        let plan = Plan::with(&contract, extensions.unwrap_or(catalog.ty.extensions), self, Some(true));
        let reply = Reply::new(error).request_id("req_42");
        let contexts = self.contexts().into_iter();
        let reply = contexts.fold(reply, |reply: Reply<'_>, name| reply.context(name, name));
        Template::of_body(&contract, plan, self.written_as()).render(&reply)
    }
}

/// Whether an anchor decides if the object is there, or what takes its place.
fn is_anchored(node: &Node) -> bool {
    node.children().0.iter().any(|member| member.is_anchor)
}

fn has_details(node: &Node) -> bool {
    matches!(node, Node::Details) || flattens(node.children().0)
}

/// The place in all bodies, else that in the issues, unless bodies without issues have the part elsewhere.
fn place(find: impl Fn(Bodies) -> Option<Vec<Step>>) -> Option<Vec<Step>> {
    find(Bodies::All).or_else(|| {
        let without = find(Bodies::WithoutIssues);
        find(Bodies::WithIssues).filter(|with| without.is_none_or(|without| without == *with))
    })
}

fn find(node: &Node, search: Search) -> Option<Vec<Step>> {
    if is_anchored(node) && !search.anchors {
        return None;
    }
    if (search.is_it)(node) {
        return Some(Vec::new());
    }
    if let Node::FirstOf(nodes) = node {
        let first = nodes.first().filter(|first| is_always_there(first, &Always::NOTHING));
        return find(first?, search);
    }
    let (members, elements) = node.children();
    // What is under the path of a field, or in a text, is at no place that is known.
    if matches!(node, Node::IssuesBy(_) | Node::FirstIssueBy(_) | Node::Text(_)) {
        return None;
    }
    let is_issue = matches!(node, Node::Issues(_));
    if is_issue && search.bodies != Bodies::WithIssues {
        return None;
    }
    let in_member = |member: &Member| {
        let Name::Of(name) = member.name else { return None };
        let value = match (member.value, &member.absent) {
            (value, Absent::Or(_)) if is_anchored(&value) => return None,
            (value, Absent::Or(absent)) if value.shows_issues() && search.bodies == Bodies::WithoutIssues => {
                absent
            }
            _ => &member.value,
        };
        find(value, search).map(|path| (Step::Member(name), path))
    };
    // What comes after an element that can be left out has no place of its own.
    let fixed = elements.iter().take_while(|element| is_always_there(element, &Always::NOTHING)).count();
    let in_element = |(at, element)| Some((Step::Element(at), find(element, search)?));
    let found = members.iter().find_map(in_member);
    let (step, path) = found.or_else(|| elements.iter().take(fixed + 1).enumerate().find_map(in_element))?;
    Some([step].into_iter().chain(path).collect())
}

impl serde::Serialize for Step {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Member(name) => serializer.serialize_str(name),
            Self::Element(at) => at.serialize(serializer),
        }
    }
}
