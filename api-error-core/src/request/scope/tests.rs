use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize};

use super::*;
use crate::__private::FALLBACK_CATALOG;
use crate::Fault;
use crate::envelope::{NESTED, PROBLEM};
use crate::fault::FaultTable;
use crate::request::{Handled, current, request_id};

/// The settings of a layer that counts its answers.
fn counting() -> (Arc<Settings>, Arc<AtomicUsize>) {
    let counter = Arc::new(AtomicUsize::new(0));
    let counts = Arc::clone(&counter);
    let mut settings = Settings::new(&FALLBACK_CATALOG);
    settings.contexts.push(Arc::new(|reply, request| reply.context_or("instance", || request.path())));
    settings.on_answer = Some(Arc::new(move |answer| {
        assert_eq!((answer.code, answer.status.as_u16()), (Some("not_found"), 404));
        counts.fetch_add(1, Ordering::Relaxed);
    }));
    (Arc::new(settings), counter)
}

fn handled_by(settings: &Arc<Settings>, id: &'static str) -> Handled {
    Handled::new(scope_of(settings, id))
}

fn handled(id: &'static str) -> Handled {
    handled_by(&counting().0, id)
}

fn scope_of(settings: &Arc<Settings>, id: &'static str) -> Scope {
    let request = RequestHead::new(Method::GET, "/photos?page=1".parse().ok(), RequestId::new(id).unwrap());
    let (settings, number) = (Arc::clone(settings), REQUESTS.fetch_add(1, Ordering::Relaxed));
    Scope { request, settings, number, started: None, is_sent: false, is_within: false }
}

fn answer() -> Response<Bytes> {
    Failure::new(Fault::UnknownPath).response()
}

#[test]
fn an_answer_in_a_scope_is_decorated_reported_and_marked() {
    let (settings, counter) = counting();
    let mut request = handled_by(&settings, "one");
    let response = request.enter(answer).unwrap();
    assert!(String::from_utf8_lossy(response.body()).ends_with(r#""request_id":"one"}}"#));
    // The header is the layer's to set, on every answer.
    assert!(!response.headers().contains_key("x-request-id"));
    // The layer has the mark, so the response needs none.
    assert!(response.extensions().is_empty() && request.mark().is_some());
    assert_eq!(counter.load(Ordering::Relaxed), 1);
    assert!(answer().extensions().is_empty());
    let problem = Settings { envelope: Some(&PROBLEM), ..Settings::clone(&settings) };
    let response = handled_by(&Arc::new(problem), "one").enter(answer).unwrap();
    assert!(String::from_utf8_lossy(response.body()).contains(r#""instance":"/photos""#));
    assert_eq!(counter.load(Ordering::Relaxed), 2);
}

/// Whether a response has its mark with it.
fn has_mark(response: &Response<Bytes>) -> bool {
    response.extensions().get::<Mark>().is_some()
}

#[test]
fn all_answers_but_the_first_have_their_marks_with_them() {
    let mut request = handled("one");
    let [first, second] = request.enter(|| [answer(), answer()]).unwrap();
    assert!(!has_mark(&first) && has_mark(&second));
    // The next poll may be in another thread, after another request.
    assert!(!has_mark(&handled("two").enter(answer).unwrap()));
    let mark = *request.mark().unwrap();
    assert!(!has_mark(&request.enter(answer).unwrap()));
    assert!(request.mark().is_some_and(|kept| request.scope().unwrap().has_marked(*kept)
        && kept.is_of(StatusCode::NOT_FOUND, Some(mark.length), Some("application/json"))));
}

/// Who polls it may not be who looks for the mark.
#[test]
fn an_answer_of_a_task_or_of_a_layer_within_has_its_mark_with_it() {
    let mut outer = handled("one");
    assert!(has_mark(&outer.enter(|| current().unwrap().run(answer)).unwrap()));
    let response = outer.enter(|| {
        let within = Scope::new(&counting().0, Method::GET, "/photos".parse().ok(), |_| core::iter::empty());
        Handled::new(within).enter(answer).unwrap()
    });
    assert!(has_mark(&response.unwrap()) && outer.mark().is_none());
}

/// What a layer asks may make an answer of its own, and then one of the two has its mark with it.
#[test]
fn an_answer_within_an_answer_is_marked() {
    let (within, is_within) = (Arc::new(Mutex::new(None)), AtomicBool::new(false));
    let made = Arc::clone(&within);
    let mut settings = Settings::new(&FALLBACK_CATALOG);
    settings.contexts.push(Arc::new(move |reply, _| {
        if !is_within.swap(true, Ordering::Relaxed) {
            assert_eq!(request_id().unwrap().as_str(), "one");
            *made.lock().unwrap() = Some(answer());
        }
        reply
    }));
    let mut request = handled_by(&Arc::new(settings), "one");
    let response = request.enter(answer).unwrap();
    assert!(has_mark(&response) && request.mark().is_some());
    assert!(!has_mark(within.lock().unwrap().as_ref().unwrap()));
}

#[test]
fn an_answer_of_the_layer_itself_is_marked_for_a_layer_outside() {
    let answer = || scope_of(&counting().0, "inner").answer(Failure::new(Fault::UnknownPath));
    assert!(answer().extensions().is_empty());
    // Of another request, so the layer outside does not keep it.
    assert!(has_mark(&handled("outer").enter(answer).unwrap()));
    let mut outer = handled("outer");
    let same = |scope: Scope| scope.answer(Failure::new(Fault::UnknownPath));
    let response = outer.enter(|| same(current().unwrap())).unwrap();
    assert!(!has_mark(&response) && outer.mark().is_some());
}

/// The body of the answer to a client that sends these `Accept` and id lines.
fn sent(lines: &[(HeaderName, &'static str)]) -> String {
    let settings = Settings { offered: vec![&PROBLEM, &NESTED], ..Settings::clone(&counting().0) };
    let values = |name: &HeaderName| {
        let own = lines.iter().filter(|line| line.0 == *name).map(|line| HeaderValue::from_static(line.1));
        own.collect::<Vec<_>>().into_iter()
    };
    let scope = Scope::new(&Arc::new(settings), Method::GET, None, values);
    String::from_utf8_lossy(scope.answer(Failure::new(Fault::UnknownPath)).body()).into_owned()
}

#[test]
fn an_id_is_taken_from_one_line_and_accept_from_all() {
    let id = HeaderName::from_static("x-request-id");
    assert!(sent(&[(id.clone(), "sent")]).contains(r#""request_id":"sent""#));
    assert!(!sent(&[(id.clone(), "sent"), (id, "sent")]).contains("sent"));
    let accept = [(ACCEPT, "text/html;q=0.1"), (ACCEPT, "application/problem+json")];
    assert!(sent(&accept).contains(r#""type":"about:blank""#), "{}", sent(&accept));
}

#[test]
fn the_id_of_the_scope_is_the_one_of_the_log() {
    let own = || Failure::new(Fault::UnknownPath).answered_by(FaultTable::of(&FALLBACK_CATALOG));
    let response = handled("one").enter(|| own().reply().request_id("own").response()).unwrap();
    assert!(String::from_utf8_lossy(response.body()).contains(r#""request_id":"one""#));
    assert!(!response.headers().contains_key("x-request-id"));
}

#[test]
fn a_mark_is_of_one_answer() {
    let mut request = handled("one");
    let response = request.enter(answer).unwrap();
    let mark = *request.mark().unwrap();
    let (length, json) = (response.body().len() as u64, Some("application/json"));
    assert!(mark.is_of(StatusCode::NOT_FOUND, Some(length), json));
    assert!(mark.is_of(StatusCode::NOT_FOUND, None, json));
    assert!(!mark.is_of(StatusCode::BAD_GATEWAY, Some(length), json));
    assert!(!mark.is_of(StatusCode::NOT_FOUND, Some(0), json));
    assert!(!mark.is_of(StatusCode::NOT_FOUND, Some(length), Some("text/plain")));
    assert!(mark.covers(StatusCode::CONFLICT) && !mark.covers(StatusCode::BAD_GATEWAY));
}

#[test]
fn scopes_nest_and_end() {
    let (mut outer, mut inner) = (handled("outer"), handled("inner"));
    let id = || request_id().map(|id| id.to_string()).unwrap_or_default();
    let ids = outer.enter(|| {
        let before = id();
        let within = inner.enter(id).unwrap();
        [before, within, id()]
    });
    assert_eq!(ids.unwrap(), ["outer", "inner", "outer"]);
    assert_eq!(id(), "");
    assert!(outer.scope().is_some() && inner.scope().is_some());
}

#[test]
fn a_panic_ends_the_scope() {
    let mut request = handled("one");
    let panic = request.enter::<()>(|| std::panic::resume_unwind(Box::new("on purpose")));
    assert_eq!(panic.unwrap_err().to_string(), "panicked: on purpose");
    assert!(request.scope().is_some() && request_id().is_none());
}
