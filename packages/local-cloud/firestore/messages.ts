/** The messages as protobufjs decodes them: unset scalars have their default, and unset messages are null. */
export interface Int64 {
  low: number;
  high: number;
}
export interface TimestampMessage {
  seconds: Int64 | number;
  nanos: number;
}
export type FieldsMessage = Record<string, ValueMessage>;
export interface ValueMessage {
  valueType?: Exclude<keyof ValueMessage, "valueType"> | undefined;
  nullValue?: number;
  booleanValue?: boolean;
  integerValue?: Int64;
  doubleValue?: number;
  timestampValue?: TimestampMessage;
  stringValue?: string;
  bytesValue?: Uint8Array;
  referenceValue?: string;
  geoPointValue?: { latitude: number; longitude: number };
  arrayValue?: { values: ValueMessage[] };
  mapValue?: { fields: FieldsMessage };
}
export interface DocumentMessage {
  name: string;
  fields: FieldsMessage;
  createTime?: TimestampMessage | null;
  updateTime?: TimestampMessage | null;
}
export interface MaskMessage {
  fieldPaths: string[];
}
export interface PreconditionMessage {
  conditionType?: "exists" | "updateTime";
  exists?: boolean;
  updateTime?: TimestampMessage;
}
export interface FieldTransformMessage {
  fieldPath: string;
  transformType?: Exclude<keyof FieldTransformMessage, "transformType" | "fieldPath">;
  setToServerValue?: number;
  increment?: ValueMessage;
  maximum?: ValueMessage;
  minimum?: ValueMessage;
  appendMissingElements?: { values: ValueMessage[] };
  removeAllFromArray?: { values: ValueMessage[] };
}
export interface WriteMessage {
  operation?: "update" | "delete" | "transform";
  update?: DocumentMessage;
  delete?: string;
  transform?: { document: string; fieldTransforms: FieldTransformMessage[] };
  updateMask?: MaskMessage | null;
  updateTransforms: FieldTransformMessage[];
  currentDocument?: PreconditionMessage | null;
}
export interface TransactionOptionsMessage {
  readOnly?: { readTime?: TimestampMessage | null } | null;
  readWrite?: { retryTransaction: Uint8Array } | null;
}
export interface ConsistencyMessage {
  consistencySelector?: "transaction" | "newTransaction" | "readTime";
  transaction?: Uint8Array;
  newTransaction?: TransactionOptionsMessage;
  readTime?: TimestampMessage | null;
}
export interface FilterMessage {
  filterType?: "compositeFilter" | "fieldFilter" | "unaryFilter";
  compositeFilter?: { op: number; filters: FilterMessage[] };
  fieldFilter?: { field?: FieldMessage | null; op: number; value?: ValueMessage | null };
  unaryFilter?: { op: number; field?: FieldMessage | null };
}
interface FieldMessage {
  fieldPath: string;
}
export interface CursorMessage {
  values: ValueMessage[];
  before: boolean;
}
export interface StructuredQueryMessage {
  select?: { fields: FieldMessage[] } | null;
  from: { collectionId: string; allDescendants: boolean }[];
  where?: FilterMessage | null;
  orderBy: { field?: FieldMessage | null; direction: number }[];
  startAt?: CursorMessage | null;
  endAt?: CursorMessage | null;
  offset: number;
  limit?: { value: number } | null;
  findNearest?: object | null;
}
export interface AggregationMessage {
  operator?: "count" | "sum" | "avg";
  count?: { upTo?: { value: Int64 | number } | null };
  sum?: { field?: FieldMessage | null };
  avg?: { field?: FieldMessage | null };
  alias: string;
}
/** A value to encode, which needs no discriminator. */
export type OutgoingValue = Partial<Record<keyof ValueMessage, unknown>>;
