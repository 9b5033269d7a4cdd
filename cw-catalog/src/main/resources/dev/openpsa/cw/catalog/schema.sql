-- The catalogue: what the API offers, and the words to find it by. Written once by the build.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A type of a field, parameter, body or answer. Equal types share a row.
CREATE TABLE type (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  format TEXT,
  schema TEXT,
  items INTEGER REFERENCES type
);
CREATE TABLE type_value (
  type INTEGER NOT NULL REFERENCES type,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (type, position)
) WITHOUT ROWID;

CREATE TABLE schema (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  description TEXT
);
CREATE INDEX schema_name ON schema (name);
CREATE TABLE schema_value (
  schema INTEGER NOT NULL REFERENCES schema,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (schema, position)
) WITHOUT ROWID;
CREATE TABLE field (
  schema INTEGER NOT NULL REFERENCES schema,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES type,
  nullable INTEGER NOT NULL,
  required INTEGER NOT NULL,
  required_on_update INTEGER NOT NULL,
  read_only INTEGER NOT NULL,
  create_only INTEGER NOT NULL,
  max_length INTEGER,
  description TEXT,
  PRIMARY KEY (schema, position)
) WITHOUT ROWID;

-- What several endpoints work on: a path without ids. Words are stems, apart by spaces.
CREATE TABLE resource (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  noun TEXT NOT NULL,
  standing INTEGER NOT NULL,
  own_words TEXT NOT NULL,
  parent_words TEXT NOT NULL,
  module_words TEXT NOT NULL,
  field_words TEXT NOT NULL,
  value_words TEXT NOT NULL
);

CREATE TABLE endpoint (
  id INTEGER PRIMARY KEY,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  shape TEXT NOT NULL, -- the path in lower case, each placeholder as {}
  operation_id TEXT NOT NULL COLLATE NOCASE,
  summary TEXT NOT NULL,
  tag TEXT NOT NULL COLLATE NOCASE,
  category TEXT NOT NULL COLLATE NOCASE,
  resource INTEGER NOT NULL REFERENCES resource,
  kind TEXT NOT NULL,
  body INTEGER REFERENCES type,
  answer INTEGER REFERENCES type,
  status INTEGER NOT NULL
);
CREATE INDEX endpoint_shape ON endpoint (shape, method);
CREATE UNIQUE INDEX endpoint_operation ON endpoint (operation_id);
CREATE INDEX endpoint_category ON endpoint (category);
CREATE INDEX endpoint_resource ON endpoint (resource);

-- Most endpoints share their parameters with others.
CREATE TABLE parameter (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES type,
  required INTEGER NOT NULL,
  description TEXT
);
CREATE TABLE endpoint_parameter (
  endpoint INTEGER NOT NULL REFERENCES endpoint,
  position INTEGER NOT NULL,
  parameter INTEGER NOT NULL REFERENCES parameter,
  PRIMARY KEY (endpoint, position)
) WITHOUT ROWID;

-- A sentence or expression by which people mean a resource, or one endpoint of it.
CREATE TABLE description (
  id INTEGER PRIMARY KEY,
  resource INTEGER NOT NULL REFERENCES resource,
  endpoint INTEGER REFERENCES endpoint,
  head TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX description_resource ON description (resource);

-- Finds resources by stems; the rowid is the resource's id.
CREATE VIRTUAL TABLE resource_text USING fts5 (
  name, descriptions, fields, field_values,
  content = '', columnsize = 1, tokenize = 'unicode61'
);
CREATE VIRTUAL TABLE resource_term USING fts5vocab (resource_text, 'col');

CREATE TABLE synonym (
  words TEXT NOT NULL,
  concept TEXT NOT NULL,
  likelihood REAL NOT NULL
);
CREATE TABLE verb (
  first TEXT NOT NULL,
  stems TEXT NOT NULL,
  intent TEXT NOT NULL,
  use TEXT NOT NULL,
  weight REAL NOT NULL,
  concept TEXT NOT NULL
);
CREATE TABLE stop_word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE generic_stem (stem TEXT PRIMARY KEY) WITHOUT ROWID;
