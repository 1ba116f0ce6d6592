/** Whether the same request may succeed later. */
export type Retry = "never" | "after" | "backoff";

/** What was wrong with the request at one place. */
export interface Issue {
  path: string;
  message: string;
  code?: string;
  /** What a translation of the message needs: the limit that was crossed. */
  details?: Record<string, unknown>;
}

/** What every answer says. */
export interface Answered {
  /** The status of the answer, which a proxy may have changed. */
  httpStatus: number;
  message: string;
  requestId: string | undefined;
  /** Seconds until a retry makes sense, as `Retry-After` says. */
  retryAfter: number | undefined;
  body: unknown;
}

/** An answer with a code that was not there when this was written: its message is what there is to show. */
export interface UnknownApiError extends Answered {
  code: string | number | undefined;
  status: number;
  retry: undefined;
  details: unknown;
}

/** The parts of an answer, whatever client got it. */
export interface ApiAnswer {
  status: number;
  headers?: { get(name: string): string | null } | undefined;
  body: unknown;
}

interface Known {
  code: string | number;
  /** None where it varies. */
  status: number | undefined;
  retry: Retry;
  /** Of its bodies, among the shapes. */
  shape: number;
  /** What its details must have; none where it has no details. */
  details?: Readonly<Record<string, Kind>>;
  /** All that its details can have, where its bodies do not say the code and this is known. */
  members?: readonly string[];
  /** What services of another version call it. */
  formerly?: readonly string[];
}

/** What a detail is; with a question mark it may be null. */
type Kind = string;

/** The ways to the parts of a body. */
interface Shape {
  code: Path;
  message: Path;
  details: Path;
  requestId: Path;
  /** The header that repeats the code. */
  codeHeader?: string;
  /** The header that has the id, where that is not `x-request-id`. */
  idHeader?: string;
}

type Path = readonly (string | number)[] | undefined;

/** Reads what `fetch` gave, where it is not a success: its status, its headers and its body, which is `undefined` where it is not JSON. */
export async function readApiError(response: {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}): Promise<ApiError | UnknownApiError> {
  const { status, headers } = response;
  const body = await response.json().catch(() => undefined);
  return parseApiError({ status, headers, body });
}

/** The same, where the body was read already: as JSON, or `undefined`. */
export function parseApiError({ status, headers, body }: ApiAnswer): ApiError | UnknownApiError {
  const all = knownOf(status, headers, body);
  const [known] = all;
  const shape = known === undefined ? SHAPES.find((one) => isCode(codeOf(one, headers, body))) : SHAPES[known.shape];
  const shapes = [shape, ...SHAPES];
  const answered: Answered = {
    httpStatus: status,
    message: first(shapes.map((one) => at(body, one?.message))) ?? `HTTP ${status}`,
    requestId:
      first(shapes.map((one) => headers?.get(one?.idHeader ?? "x-request-id"))) ??
      first(shapes.map((one) => at(body, one?.requestId))),
    retryAfter: seconds(headers?.get("retry-after")),
    body,
  };
  const details = at(body, shape?.details);
  if (known !== undefined) {
    const own = all.length === 1 && known.details === undefined ? {} : { details };
    const code = all.length === 1 ? { code: known.code } : { code: undefined, candidates: all.map((one) => one.code) };
    const retry = RETRIES.find((retry) => all.some((one) => one.retry === retry));
    const error: object = { ...answered, ...own, ...code, status: known.status ?? status, retry };
    return error as ApiError;
  }
  const code = codeOf(shape, headers, body);
  return { ...answered, code: isCode(code) ? code : undefined, status, retry: undefined, details };
}

/** Whether the code is one of those above, so that a `switch` over it can name them all. */
export function isApiError(error: ApiError | UnknownApiError): error is ApiError {
  return error.retry !== undefined;
}

/** Of codes that cannot be told apart, the first that one of them has. */
const RETRIES: readonly Retry[] = ["never", "backoff", "after"];

/** The code that the answer has, if it also has all that the code requires; several where nothing tells them apart. */
function knownOf(status: number, headers: ApiAnswer["headers"], body: unknown): Known[] {
  // An envelope can say a number as a string.
  const said = (one: Known) => {
    const code = codeOf(SHAPES[one.shape], headers, body);
    return isCode(code) ? String(code) : undefined;
  };
  const is = (one: Known) => one.status === undefined || one.status === status;
  const whole = KNOWN.filter((one) => hasDetails(one, at(body, SHAPES[one.shape]?.details)));
  const named = whole.filter((one) => said(one) === String(one.code));
  const known = named.find(is) ?? whole.find((one) => is(one) && one.formerly?.some((former) => former === said(one)));
  // A proxy may have changed the status, and an answer to GraphQL can be a success as HTTP.
  const one = known ?? named[0];
  if (one !== undefined) return [one];
  // An envelope that says no code is known by its status and its details.
  const can = (one: Known) => (one.status === undefined ? status >= 400 : one.status === status);
  const mute = whole.filter((one) => can(one) && isMute(SHAPES[one.shape], body));
  return mute.filter((one) => !mute.some((other) => isRuledOut(one, other)));
}

/** Whether the body has a detail, which the other code requires, and which this one never has. */
function isRuledOut(one: Known, other: Known): boolean {
  const required = Object.keys(other.details ?? {}).filter((name) => name !== "");
  return one.members !== undefined && required.some((name) => !one.members?.includes(name));
}

/** The code, as the body has it, or else the header. */
function codeOf(shape: Shape | undefined, headers: ApiAnswer["headers"], body: unknown): unknown {
  const header = shape?.codeHeader === undefined ? undefined : headers?.get(shape.codeHeader);
  return at(body, shape?.code) ?? header;
}

function isMute(shape: Shape | undefined, body: unknown): boolean {
  return shape?.code === undefined && typeof at(body, shape?.message) === "string";
}

function hasDetails(known: Known, details: unknown): boolean {
  return Object.entries(known.details ?? {}).every(([name, kind]) => {
    const value = name === "" ? details : at(details, [name]);
    if (value === null) return kind.endsWith("?");
    const own = Array.isArray(value) ? "array" : typeof value;
    return value !== undefined && (kind.startsWith("any") || kind.replace("?", "") === own);
  });
}

function isCode(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function first(values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string");
}

/** Both forms of `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date. */
function seconds(header: string | null | undefined): number | undefined {
  if (header === null || header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function at(body: unknown, path: Path): unknown {
  return path?.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined,
    body,
  );
}
