//! Reads a catalog into the model.

mod anchors;

use std::collections::HashMap;

use api_error_core::{
    contract::Contract,
    describe::{Origin, Paths},
    fault::FaultTable,
};
use bytes::Bytes;
use http::Response;
use http::header::RETRY_AFTER;

use super::Options;
use super::description::is_address;
use super::model::{
    Answer, Body, Code, CodeValue, Details, EnvelopeShape, Example, Group, Header, Member, Message,
    MessageKind, Reference, Retry,
};
use crate::{
    Catalog, Fault, Issues,
    contract::{DetailSpec, Entry, ErrorSpec, Presence},
    describe::{Definitions, Json, JsonType},
    envelope::Envelope,
};
use anchors::anchors;

const VERSION: u32 = 1;

impl Reference {
    /// Reads a catalog without the codes that have `#[doc(hidden)]`.
    pub fn of(catalog: &'static Catalog) -> Self {
        Self::read(catalog, &Options::new())
    }

    pub(super) fn read(catalog: &'static Catalog, options: &Options) -> Self {
        let mut reader = Reader::new(catalog);
        let mut groups = reader.groups();
        let mut framework = if options.lists_faults(catalog) { reader.framework() } else { Vec::new() };
        let mut codes: Vec<_> =
            groups.iter_mut().flat_map(|group| &mut group.codes).chain(&mut framework).collect();
        let texts: Vec<_> = codes.iter().map(|code| code.code.text).collect();
        codes.iter_mut().zip(anchors(&texts)).for_each(|(code, anchor)| code.anchor = anchor);
        Self {
            version: VERSION,
            title: options.title_of(catalog).to_owned(),
            home: options.home.filter(|home| is_address(home)),
            open: catalog.is_open(),
            envelopes: reader.envelopes.into_iter().map(|(_, shape)| shape).collect(),
            groups,
            framework,
            elements: Json::object(reader.definitions.take_elements()),
            definitions: Json::object(reader.definitions.into_schemas()),
        }
    }
}

struct Reader {
    catalog: &'static Catalog,
    /// The envelope of the type comes first.
    envelopes: Vec<(&'static Envelope, EnvelopeShape)>,
    definitions: Definitions,
}

impl Reader {
    fn new(catalog: &'static Catalog) -> Self {
        let definitions = Definitions::at("/definitions").with_elements();
        let mut reader = Self { catalog, envelopes: Vec::new(), definitions };
        reader.envelope(catalog.envelope());
        reader
    }

    fn envelope(&mut self, envelope: &'static Envelope) -> usize {
        let known = self.envelopes.iter().position(|(known, _)| *known == envelope);
        known.unwrap_or_else(|| {
            self.envelopes.push((envelope, shape(self.catalog, envelope)));
            self.envelopes.len() - 1
        })
    }

    fn groups(&mut self) -> Vec<Group> {
        let (mut groups, mut places) = (Vec::<Group>::new(), HashMap::new());
        for entry in self.catalog.entries().filter(|entry| !entry.spec().is_hidden()) {
            let place = *places.entry(entry.group()).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Group { title: entry.group(), codes: Vec::new() });
            }
            let code = self.code(entry.contract(), entry.example());
            let body = self.body(&entry.contract(), |definitions| entry.schema_with(definitions));
            let is_listed = !entry.is_answer();
            groups[place].codes.push(Code { body, errors: errors(&entry), is_listed, ..code });
        }
        groups
    }

    /// The codes of faults that no variant answers; one code can answer several.
    fn framework(&mut self) -> Vec<Code> {
        let answers = FaultTable::of(self.catalog);
        let mut codes = Vec::<Code>::new();
        for fault in Fault::ALL.iter().copied().filter(|fault| answers.is_built_in(*fault)) {
            let code = answers.spec(fault).code();
            // `allow(built_in_code)`: it is listed as what the type says of it.
            if self.catalog.get(code).is_some_and(|spec| spec.hidden_as().is_none()) {
                continue;
            }
            if let Some(known) = codes.iter_mut().find(|known| known.code.text == code) {
                known.answers.push(fault.name().into());
                continue;
            }
            let contract = answers.contract(fault);
            let code = self.code(contract, answers.example(fault));
            let body = self.body(&contract, |types| contract.schema_with(contract.envelope(), types));
            let (issues, answers) = (fault.is_of_input(), vec![fault.name().into()]);
            codes.push(Code { body, issues, answers, ..code });
        }
        codes
    }

    fn body(&mut self, contract: &Contract, schema: impl FnOnce(&mut Definitions) -> Json) -> Option<Json> {
        let envelope = contract.envelope();
        (envelope.lists_errors() && envelope.format() == "json").then(|| schema(&mut self.definitions))
    }

    fn code(&mut self, contract: Contract, example: crate::describe::Example) -> Code {
        let (spec, headers) = (contract.spec(), headers(&contract));
        let answers = Fault::ALL.iter().filter(|fault| spec.answers(**fault));
        let statuses = spec.answered_statuses().iter().map(|status| status.to_string().into());
        Code {
            code: code_value(spec),
            // It depends on the other codes.
            anchor: String::new(),
            code_varies: spec.code_varies(),
            status: spec.status().as_u16(),
            status_varies: spec.status_varies(),
            title: spec.title(),
            message: message(spec),
            description: spec.description(),
            action: spec.action(),
            retry: retry(spec, &headers),
            docs: contract.docs().map(|docs| docs.to_string()),
            envelope: self.envelope(contract.envelope()),
            headers,
            details: details(&contract, &mut self.definitions),
            required: contract.required_details(),
            body: None,
            issues: spec.has_issues(),
            answers: answers.map(|fault| fault.name().into()).chain(statuses).collect(),
            errors: Vec::new(),
            is_listed: false,
            formerly: spec.formerly(),
            deprecated: spec.deprecated(),
            example: self::example(contract.envelope(), example),
        }
    }
}

fn code_value(spec: &ErrorSpec) -> CodeValue {
    CodeValue { text: spec.code(), is_number: spec.is_numeric() }
}

/// The code of one of several errors is such a code itself.
fn errors(entry: &Entry) -> Vec<CodeValue> {
    let elements = entry.elements().filter(|_| !entry.contract().is_several());
    elements.into_iter().flat_map(Catalog::documented).map(|one| code_value(one.spec())).collect()
}

pub(super) fn phrase(status: u16) -> &'static str {
    api_error_rules::status::reason(status).unwrap_or_default()
}

#[derive(crate::ApiError)]
#[api(crate = crate, code = "error_code", status = 429, message = "What happened")]
#[api(action = "What to do", retry_after = 60)]
struct Everything {
    #[api(detail)]
    key: &'static str,
    #[api(issues)]
    issues: Issues,
}

fn shape(catalog: &'static Catalog, envelope: &'static Envelope) -> EnvelopeShape {
    let issues = Issues::new().at("items[0].name", "Required");
    let everything = Everything { key: "string", issues };
    let Paths { code, message, details, request_id, has_issues_in_details, .. } = envelope.paths();
    EnvelopeShape {
        media_type: envelope.content_type(),
        headers: envelope.headers().map(|(name, value)| header(name, Some(value))).collect(),
        code_header: envelope.header_of_code(),
        request_id_header: envelope.header_of_request_id(),
        format: envelope.format(),
        example: body(envelope, &envelope.example(&everything, catalog)).unwrap_or(Body::Json(Json::Null)),
        code_path: code,
        message_path: message,
        details_path: details,
        request_id_path: request_id,
        has_issues_in_details,
    }
}

fn message(spec: &ErrorSpec) -> Message {
    let kind = match spec.message_varies() {
        false => MessageKind::Constant,
        true if spec.message() == spec.title() => MessageKind::Varies,
        true => MessageKind::Template,
    };
    Message { text: spec.message(), kind }
}

fn retry(spec: &ErrorSpec, headers: &[Header]) -> Retry {
    let mut named = headers.iter().filter(|header| header.name == RETRY_AFTER.as_str());
    let varies = spec.retry() == crate::Retry::After && named.any(|header| header.value.is_none());
    Retry { kind: spec.retry().as_str(), after_seconds: spec.retry_after(), varies }
}

fn header(name: &str, value: Option<&str>) -> Header {
    Header { name: name.to_owned(), value: value.map(str::to_owned) }
}

fn headers(contract: &Contract) -> Vec<Header> {
    let headers = contract.headers(contract.spec().status());
    let own = headers.iter().filter(|header| !header.is_of_envelope);
    own.map(|own| header(own.name.as_str(), own.value.as_deref())).collect()
}

fn details(contract: &Contract, definitions: &mut Definitions) -> Details {
    let mut schemas = contract.details_schemas(definitions).into_iter();
    match contract.spec().details() {
        crate::contract::Details::Whole(whole) => {
            let schema = schemas.next().unwrap_or(Json::Null);
            Details::Whole { type_name: whole.type_name(), json: type_text(whole), schema }
        }
        crate::contract::Details::Members(members) => {
            Details::Members { members: members.iter().zip(schemas).map(member).collect() }
        }
        _ => Details::None,
    }
}

fn member((member, schema): (&DetailSpec, Json)) -> Member {
    Member {
        name: member.name(),
        type_name: member.type_name(),
        json: type_text(member),
        schema,
        presence: match member.presence() {
            Presence::Always => "always",
            Presence::Nullable => "nullable",
            Presence::Optional => "optional",
        },
    }
}

fn type_text(member: &DetailSpec) -> String {
    match member.json_type() {
        JsonType::Unknown => member.type_name().to_owned(),
        json => json.to_string(),
    }
}

fn example(envelope: &Envelope, example: crate::describe::Example) -> Example {
    let answer = example.shown().map(|response| answer(envelope, &response));
    match (answer, example.origin()) {
        (Ok(Some(answer)), Ok(Origin::Declared)) => Example::Declared(answer),
        (Ok(Some(answer)), Ok(Origin::Constant)) => Example::Constant(answer),
        (Ok(Some(answer)), Ok(_)) => Example::MadeUp(answer),
        (Err(why), _) | (_, Err(why)) => Example::None { reason: why.to_string() },
        (Ok(None), _) => Example::None { reason: "the answer is not JSON".to_owned() },
    }
}

fn answer(envelope: &Envelope, response: &Response<Bytes>) -> Option<Answer> {
    let headers = response.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        header(name.as_str(), Some(&value))
    });
    Some(Answer {
        status: response.status().as_u16(),
        reason: phrase(response.status().as_u16()),
        headers: headers.collect(),
        body: body(envelope, response.body())?,
    })
}

fn body(envelope: &Envelope, body: &[u8]) -> Option<Body> {
    let text = core::str::from_utf8(body).ok()?;
    match envelope.format() {
        "json" => Json::parse(text).ok().map(Body::Json),
        _ => Some(Body::Text(text.to_owned())),
    }
}
