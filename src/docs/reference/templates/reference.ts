// {{ self::one_line(reference.title) }}: the errors that the service answers. Written from their declaration.

/** Every code. */
export type ApiErrorCode ={{ codes }};

/** An answer with one of the codes. */
export type ApiError = Answered & ({{ answers }});

{% for (name, definition) in types.named() -%}
{{ self::comment(types.described(name)) }}export type {{ name }} = {{ definition }};

{% endfor -%}
const SHAPES: readonly Shape[] = [
{%- for envelope in reference.envelopes %}
  { code: {{ self::path(envelope.code_path.as_deref()) }}, message: {{ self::path(envelope.message_path.as_deref()) }}, details: {{ self::path(envelope.details_path.as_deref()) }}, requestId: {{ self::path(envelope.request_id_path.as_deref()) }}
{%- if let Some(name) = envelope.code_header %}, codeHeader: {{ self::escaped_json(name) }}{% endif %}
{%- if let Some(name) = envelope.request_id_header %}, idHeader: {{ self::escaped_json(name) }}{% endif %} },
{%- endfor %}
];

const KNOWN: readonly Known[] = [
{%- for code in reference.codes() %}
  { code: {{ self::literal(code) }}, status: {% if code.status_varies %}undefined{% else %}{{ code.status }}{% endif %}, retry: "{{ code.retry.kind }}", shape: {{ code.envelope }}
{%- if let Some(details) = self::required(code, reference) %}, details: {{ details }}{% endif %}
{%- if let Some(members) = self::members(code, reference) %}, members: {{ members }}{% endif %}
{%- if !code.formerly.is_empty() %}, formerly: [{% for former in code.formerly %}{% if !loop.first %}, {% endif %}{{ self::escaped_json(former) }}{% endfor %}]{% endif %} },
{%- endfor %}
];

/** What an answer with each code has to say, for clients that say it in words of their own: its details, and what JavaScript calls their values. */
export const PARAMETERS = {
{%- for (code, members) in self::parameters(reference) %}
  {{ code }}: {{ members }},
{%- endfor %}
} as const satisfies Record<ApiErrorCode, Readonly<Record<string, Kind>>>;

{{ reader }}
