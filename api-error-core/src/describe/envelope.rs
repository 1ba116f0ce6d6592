//! What an envelope says of every code: where the parts of an error are, and a body that has all of them.

use crate::Catalog;
use crate::contract::{Constant, DocsUrl, ErrorSpec};
use crate::describe::Json;
use crate::envelope::walk::{each, flattens};
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken, has_member};

/// A step into a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the member of this name.
    Member(&'static str),
    /// To this element, counted from zero.
    Element(usize),
}

/// Where the parts of an error are in the bodies of an envelope: the steps from the root.
///
/// A part that a body has at one of several places, depending on what else is in it, is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paths {
    /// To the code. Where only the elements of issues have it, to that of the first issue.
    pub code: Option<Vec<Step>>,
    /// To the message. Where it is only there in place of issues, a body with issues has another thing there or nothing.
    pub message: Option<Vec<Step>>,
    /// To the details, or to the object that has them among its own members.
    pub details: Option<Vec<Step>>,
    /// Whether the issues are the member `issues` of the details.
    pub has_issues_in_details: bool,
}

/// In which bodies a part is looked for.
#[derive(Clone, Copy, PartialEq)]
enum Bodies {
    All,
    /// Those that have issues, in the element of the first one.
    WithIssues,
    /// Those in which something is in place of the issues.
    WithoutIssues,
}

impl Envelope {
    /// Where the parts of an error are.
    pub fn paths(&self) -> Paths {
        let find = |bodies, is_it: fn(&Node) -> bool| find(self.root(), bodies, is_it);
        let code = |bodies| {
            let text = || find(bodies, |node| matches!(node, Node::CodeString));
            find(bodies, |node| matches!(node, Node::Code)).or_else(text)
        };
        let [message, details] = [is_message as fn(&Node) -> bool, has_details]
            .map(|is_it| find(Bodies::All, is_it).or_else(|| find(Bodies::WithIssues, is_it)));
        let mut has_own_issues = self.taken().issues;
        each(self.root(), &mut |node| {
            let (members, _) = node.children();
            has_own_issues |= flattens(members) && has_member(members, "issues");
        });
        Paths {
            code: code(Bodies::All).or_else(|| code(Bodies::WithIssues)),
            message: message.or_else(|| find(Bodies::WithoutIssues, is_message)),
            has_issues_in_details: details.is_some() && !has_own_issues,
            details,
        }
    }

    /// A body with all that it can say, of a code that the type could have.
    pub fn example(&self, catalog: &Catalog) -> Json {
        let extensions = catalog.own.iter().map(ErrorSpec::extensions).find(|all| !all.is_empty());
        let everything = Everything {
            docs: catalog.ty.docs.map(|template| DocsUrl { template, code: CODE, is_numeric: false }),
            extensions: extensions.unwrap_or(catalog.ty.extensions),
            taken: self.taken(),
        };
        everything.node(self.root()).unwrap_or(Json::Null)
    }
}

fn is_message(node: &Node) -> bool {
    matches!(node, Node::Message)
}

fn has_details(node: &Node) -> bool {
    matches!(node, Node::Details) || flattens(node.children().0)
}

/// The steps to the first node of which it is so.
fn find(node: &Node, bodies: Bodies, is_it: fn(&Node) -> bool) -> Option<Vec<Step>> {
    if is_it(node) {
        return Some(Vec::new());
    }
    let (members, elements) = node.children();
    let is_issue = matches!(node, Node::Issues(_));
    if is_issue && bodies != Bodies::WithIssues {
        return None;
    }
    let in_member = |member: &Member| {
        let Name::Of(name) = member.name else { return None };
        let value = match (member.value, &member.absent) {
            (Node::Issues(_) | Node::IssuesByField, Absent::Or(absent))
                if bodies == Bodies::WithoutIssues =>
            {
                absent
            }
            _ => &member.value,
        };
        find(value, bodies, is_it).map(|path| (Step::Member(name), path))
    };
    // What comes after an element that can be left out has no place of its own.
    let fixed = elements.iter().take_while(|element| is_always_there(element)).count();
    let in_element = |(at, element)| Some((Step::Element(at), find(element, bodies, is_it)?));
    let found = members.iter().find_map(in_member);
    let (step, path) = found.or_else(|| elements.iter().take(fixed + 1).enumerate().find_map(in_element))?;
    Some([step].into_iter().chain(path).collect())
}

/// Whether a node is something for every code and reply.
fn is_always_there(node: &Node) -> bool {
    use Node::{
        Array, Bool, Code, CodeString, Int, Null, Object, Retryable, Status, StatusString, Str, Title,
    };
    let is_member_there = |member: &Member| match member.absent {
        Absent::LeaveOut => matches!(member.name, Name::Of(_)) && is_always_there(&member.value),
        Absent::Null | Absent::Or(_) => true,
    };
    match node {
        Object(members) => members.is_empty() || members.iter().any(is_member_there),
        Array(elements) => elements.is_empty() || elements.iter().any(is_always_there),
        node => matches!(
            node,
            Code | CodeString | Status | StatusString | Title | Retryable | Str(_) | Int(_) | Bool(_) | Null
        ),
    }
}

const CODE: &str = "error_code";
const DETAIL: &str = "key";

/// What a body has that lacks nothing.
struct Everything {
    docs: Option<DocsUrl>,
    extensions: &'static [(&'static str, Constant)],
    taken: Taken,
}

impl Everything {
    fn node(&self, node: &Node) -> Option<Json> {
        Some(match *node {
            Node::Object(members) => return self.object(members),
            Node::Array(elements) => return self.array(elements, elements.is_empty()),
            Node::Issues(element) => return self.array(core::slice::from_ref(element), false),
            Node::IssuesByField => {
                Json::object([("items[0].name", Json::Array(vec![Json::string("Required")]))])
            }
            Node::Code | Node::CodeString => Json::string(CODE),
            Node::Status => 429.into(),
            Node::StatusString => Json::string("429"),
            Node::Title => Json::string("Too Many Requests"),
            Node::Message => Json::string("What happened"),
            Node::Details => {
                let details: Vec<_> = self.details(&[]).collect();
                return (!details.is_empty()).then(|| Json::object(details));
            }
            Node::Detail(DETAIL) => Json::string("string"),
            Node::RequestId => Json::string("req_42"),
            Node::Docs => Json::string(self.docs?.to_string()),
            Node::Action => Json::string("What to do"),
            Node::Retryable => true.into(),
            Node::RetryAfterSeconds => 60.into(),
            Node::RetryAfterMillis => 60_000.into(),
            Node::Extension(name) => match self.extensions.iter().find(|(own, _)| *own == name)?.1 {
                Constant::Str(text) => Json::string(text),
                Constant::Int(number) => number.into(),
                Constant::Bool(truth) => truth.into(),
                _ => return None,
            },
            Node::Context(text) | Node::Str(text) => Json::string(text),
            Node::Int(number) => number.into(),
            Node::Bool(truth) => truth.into(),
            Node::Null => Json::Null,
            Node::IssuePath => Json::string("items[0].name"),
            Node::IssuePointer => Json::string("/items/0/name"),
            Node::IssuePointerFragment => Json::string("#/items/0/name"),
            Node::IssueSegments => Json::Array(vec![Json::string("items"), 0.into(), Json::string("name")]),
            Node::IssueLocation => Json::string("body"),
            Node::IssueMessage => Json::string("Required"),
            Node::Detail(_) | Node::IssueParameter | Node::IssueHeader | Node::IssueCode => return None,
        })
    }

    fn object(&self, members: &[Member]) -> Option<Json> {
        let mut object = Vec::new();
        for member in members {
            let Name::Of(name) = member.name else {
                object.extend(self.details(members));
                continue;
            };
            let absent = || match &member.absent {
                Absent::LeaveOut => None,
                Absent::Null => Some(Json::Null),
                Absent::Or(node) => self.node(node).or(Some(Json::Null)),
            };
            object.extend(self.node(&member.value).or_else(absent).map(|value| (name, value)));
        }
        (members.is_empty() || !object.is_empty()).then(|| Json::object(object))
    }

    fn array(&self, elements: &[Node], is_there: bool) -> Option<Json> {
        let elements: Vec<_> = elements.iter().filter_map(|element| self.node(element)).collect();
        (is_there || !elements.is_empty()).then_some(Json::Array(elements))
    }

    /// The details that are not elsewhere, beside these members of the envelope.
    fn details(&self, own: &[Member]) -> impl Iterator<Item = (&'static str, Json)> {
        let issue = [("path", Json::string("items[0].name")), ("message", Json::string("Required"))];
        let issues = (!self.taken.issues).then(|| ("issues", Json::Array(vec![Json::object(issue)])));
        let detail = (!self.taken.details.contains(&DETAIL)).then(|| (DETAIL, Json::string("string")));
        detail.into_iter().chain(issues).filter(|(name, _)| !has_member(own, name))
    }
}

impl serde::Serialize for Step {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Member(name) => serializer.serialize_str(name),
            Self::Element(at) => at.serialize(serializer),
        }
    }
}
