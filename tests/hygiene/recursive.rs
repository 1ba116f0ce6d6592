//! Types with parameters that refer to themselves. The comment above each shows exactly the bounds of its impl.

use std::fmt::{Debug, Display};
use std::marker::PhantomData;
use std::sync::Arc;

use api_error::ApiError;

use crate::{answers, codes};

// impl<T> where T: Serialize, and not `Tree<T>: ApiError`
#[derive(ApiError)]
#[api(status = 400, codes = "snake_case")]
enum Tree<T> {
    Leaf(#[api(detail = "leaf")] T),
    #[api(transparent)]
    Node(Box<Self>),
    #[api(transparent)]
    Named(Box<Tree<T>>),
    #[api(transparent)]
    Shared(Arc<Self>),
}

// impl<T> where T: PartialEq<Self>, Self: Sized, Pair<T, Self>: Display
#[derive(ApiError)]
#[api(code = "receiver", status = 400, message = "{pair}")]
struct Receiver<T>
where
    T: PartialEq<Self> + Debug,
    Self: Sized,
    Option<Self>: Sized,
{
    pair: Pair<T, Self>,
    inside: Option<Box<Self>>,
}

struct Pair<T, U>(T, PhantomData<U>);

impl<T: Debug, U> Display for Pair<T, U> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}", self.0)
    }
}

#[derive(Debug)]
struct Comparable;

impl PartialEq<Receiver<Self>> for Comparable {
    fn eq(&self, receiver: &Receiver<Self>) -> bool {
        receiver.inside.is_none()
    }
}

#[test]
fn recursion() {
    let tree = Tree::Node(Box::new(Tree::Named(Box::new(Tree::Shared(Arc::new(Tree::Leaf(1)))))));
    assert_eq!(answers(tree), "400 leaf: Bad Request");
    assert_eq!(codes::<Tree<u8>>(), ["leaf"]);
}

#[test]
fn the_type_itself() {
    let receiver = Receiver { pair: Pair(Comparable, PhantomData), inside: None };
    assert!(Comparable == receiver);
    assert_eq!(answers(receiver), "400 receiver: Comparable");
}
