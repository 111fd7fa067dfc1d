// Colours are those of the portal's visual tokens.
const LIGHT = `
  color-scheme: light;
  --bg: #f5f6f8; --surface: #ffffff; --sunken: #f1f3f6; --hover: #f4f7fc;
  --border: #dfe3e9; --border-strong: #c2c9d3; --border-input: #7e8795;
  --text: #18202b; --muted: #485364; --faint: #5d6776;
  --primary: #2257c9; --primary-hover: #1a469f; --on-primary: #ffffff; --selected: #e9f0fd;
  --good: #0a6650; --moving: #0c6190; --bad: #ab2a10; --bad-solid: #b62e13;
  --attention: #7f5000; --attention-bg: #fdf1d9; --attention-line: #e6c88a;
  --paused: #7a3784; --unknown: #4f5a69;
  --add: #0a6650; --add-bg: #e6f5ef; --del: #ab2a10; --del-bg: #fdeeea;`;

const DARK = `
  color-scheme: dark;
  --bg: #0e1217; --surface: #161b22; --sunken: #11161c; --hover: #1b222b;
  --border: #29313c; --border-strong: #3d4755; --border-input: #6d7887;
  --text: #e6eaf0; --muted: #b4bdc9; --faint: #95a0ae;
  --primary: #86a9ff; --primary-hover: #a6c0ff; --on-primary: #0a1733; --selected: #1a2740;
  --good: #62d2b0; --moving: #74c7ee; --bad: #ff9c83; --bad-solid: #e66242;
  --attention: #f2bd57; --attention-bg: #33260c; --attention-line: #66501a;
  --paused: #dba7e4; --unknown: #b0b9c6;
  --add: #6fd6b6; --add-bg: #0f2a24; --del: #ff9c83; --del-bg: #351a13;`;

/** The one style sheet of the pages. */
export const STYLE = `:root {${LIGHT}
  --font: "Helvetica Neue", Helvetica, Roboto, Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) { :root {${DARK}
} }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 400 14px/20px var(--font); font-variant-numeric: tabular-nums; }
h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
h1 { font-size: 20px; line-height: 28px; letter-spacing: -.2px; overflow-wrap: anywhere; }
h2 { font-size: 14px; line-height: 20px; }
h1, h2, h3, b, th, .strong { font-weight: 600; }
a { color: var(--primary); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
button, select, textarea { font: inherit; color: inherit; }
.mono, code, pre { font-family: var(--mono); font-size: 12px; }
.note { font-size: 12px; line-height: 16px; color: var(--faint); }
.faint { color: var(--faint); font-weight: 400; }
.end { text-align: right; margin-left: auto; white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--surface); padding: 4px 8px; z-index: 1; }

.top { display: flex; align-items: center; gap: 12px; flex-wrap: wrap; padding: 8px 24px; background: #12171e; color: #c3cbd6; font-size: 13px; }
.top .brand { color: #ffffff; font-weight: 600; font-size: 15px; letter-spacing: -.1px; }
.top :focus-visible { outline-color: #7fa4ff; }
.simulation { border: 1px dashed #98a2b0; border-radius: 4px; padding: 0 7px; font-size: 12px; line-height: 20px; color: #c3cbd6; }
.act { margin-left: auto; display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
.act b { color: #ffffff; }
.act select, .act .btn { background: #232b36; border: 1px solid #6d7887; color: #ffffff; border-radius: 4px; height: 28px; padding: 0 8px; max-width: 260px; }
.head { background: var(--surface); border-bottom: 1px solid var(--border); padding: 14px 24px 0; }
.head .row { display: flex; align-items: center; gap: 12px; flex-wrap: wrap; margin: 4px 0 14px; }
.sub { color: var(--muted); font-size: 13px; }
.crumbs { list-style: none; display: flex; flex-wrap: wrap; gap: 6px; font-size: 12px; line-height: 16px; }
.crumbs li + li::before { content: "/"; color: var(--faint); margin-right: 6px; }
.crumbs a { color: var(--muted); }
.tabs { display: flex; gap: 4px; margin: -4px -12px 0; }
.tabs a { padding: 8px 12px 9px; font-size: 13px; color: var(--muted); border-bottom: 2px solid transparent; }
.tabs a.on { color: var(--text); font-weight: 600; border-bottom-color: var(--primary); }
.count { display: inline-block; min-width: 20px; padding: 0 6px; border-radius: 9px; background: var(--sunken); color: var(--muted); font-size: 12px; line-height: 18px; text-align: center; font-weight: 600; }
main { padding: 16px 24px 48px; display: flex; flex-direction: column; gap: 16px; max-width: 1440px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 16px; align-items: start; }
.columns > * { display: flex; flex-direction: column; gap: 16px; min-width: 0; }
@media (max-width: 900px) { .columns { grid-template-columns: minmax(0, 1fr); } .columns aside { order: -1; } }

.card { background: var(--surface); border: 1px solid var(--border); border-radius: 8px; min-width: 0; overflow: hidden; }
.ch { display: flex; align-items: center; gap: 8px; padding: 10px 16px; border-bottom: 1px solid var(--border); }
.ch a.end { font-weight: 400; font-size: 13px; }
.cb { padding: 12px 16px 16px; margin: 0; }
.stack, .stack form { display: flex; flex-direction: column; gap: 8px; align-items: stretch; }
.stack { gap: 16px; }
.pair { display: flex; gap: 8px; }
.pair > * { flex: 1; }
.empty { padding: 16px; color: var(--muted); }
.clone code { display: inline-block; background: var(--sunken); border: 1px solid var(--border); border-radius: 4px; padding: 4px 10px; overflow-wrap: anywhere; }
.card > table, .card .cb table { width: 100%; border-collapse: collapse; font-size: 13px; }
.card > table th { text-align: left; font-size: 12px; line-height: 16px; color: var(--muted); padding: 8px 16px; border-bottom: 1px solid var(--border); background: var(--sunken); }
.card > table td { padding: 8px 16px; border-bottom: 1px solid var(--border); overflow-wrap: anywhere; }
.card > table tr:last-child td { border-bottom: 0; }
.card > table tbody tr:hover td { background: var(--hover); }
.card > table .end { text-align: right; }
.list { list-style: none; }
.list li { padding: 10px 16px; border-bottom: 1px solid var(--border); display: flex; flex-direction: column; gap: 4px; }
.list li:last-child { border-bottom: 0; }
.seg { display: inline-flex; align-self: flex-start; border: 1px solid var(--border-input); border-radius: 4px; overflow: hidden; background: var(--surface); font-size: 13px; }
.seg a { padding: 4px 12px; color: var(--muted); text-transform: capitalize; border-right: 1px solid var(--border); }
.seg a:last-child { border-right: 0; }
.seg .on { background: var(--selected); color: var(--text); font-weight: 600; }

.btn { height: 32px; padding: 0 12px; border-radius: 4px; border: 1px solid var(--border-strong); background: var(--surface); font-size: 13px; font-weight: 600; cursor: pointer; white-space: nowrap; }
.btn:hover:enabled { background: var(--hover); }
.btn.primary { background: var(--primary); border-color: var(--primary); color: var(--on-primary); }
.btn.primary:hover:enabled { background: var(--primary-hover); }
.btn.danger { border-color: var(--bad-solid); color: var(--bad); }
.btn:disabled { color: var(--faint); background: var(--sunken); border-color: var(--border); cursor: not-allowed; }
select, textarea { border: 1px solid var(--border-input); border-radius: 4px; background: var(--surface); padding: 4px 8px; font-size: 13px; }
label { font-size: 12px; color: var(--muted); }
.act label { color: #c3cbd6; }
.why { list-style: none; font-size: 12px; line-height: 16px; color: var(--attention); display: flex; flex-direction: column; gap: 4px; overflow-wrap: anywhere; }
.why li::before { content: "! "; font-weight: 700; }
.chip { height: 20px; padding: 0 7px; border-radius: 4px; background: var(--sunken); color: var(--muted); font-size: 12px; line-height: 20px; white-space: nowrap; }
.st { font-size: 13px; font-weight: 600; white-space: nowrap; }
.t-good { color: var(--good); } .t-moving { color: var(--moving); } .t-bad { color: var(--bad); }
.t-attention { color: var(--attention); } .t-paused { color: var(--paused); } .t-unknown { color: var(--unknown); }
.person { display: inline-flex; align-items: center; gap: 6px; font-weight: 600; }
.av { display: inline-grid; place-items: center; width: 20px; height: 20px; border-radius: 50%; background: var(--sunken); box-shadow: inset 0 0 0 1px var(--border-strong); color: var(--muted); font-size: 9px; font-weight: 600; }
.lead { color: var(--muted); overflow-wrap: anywhere; }
.sec { margin-top: 8px; }

.diff { background: var(--surface); border: 1px solid var(--border); border-radius: 8px; overflow: hidden; }
.diff summary { padding: 8px 16px; background: var(--sunken); cursor: pointer; font-size: 12px; overflow-wrap: anywhere; }
.diff[open] summary { border-bottom: 1px solid var(--border); }
.plus { color: var(--add); font-weight: 600; } .minus { color: var(--del); font-weight: 600; }
.scroll { overflow-x: auto; }
table.code { border-collapse: collapse; width: 100%; font: 12px/20px var(--mono); }
table.code td { padding: 0 8px; vertical-align: top; }
table.code .no { width: 1%; min-width: 40px; text-align: right; color: var(--faint); user-select: none; }
table.code .sign { width: 1%; font-weight: 700; }
table.code .code { white-space: pre; }
tr.add { background: var(--add-bg); } tr.add .sign { color: var(--add); }
tr.delete { background: var(--del-bg); } tr.delete .sign { color: var(--del); }
tr.hunk { background: var(--sunken); color: var(--faint); }
.markdown { overflow-wrap: anywhere; }
.markdown > * + * { margin-top: 12px; }
.markdown ul, .markdown ol { padding-left: 24px; }
.markdown pre { background: var(--sunken); border: 1px solid var(--border); border-radius: 4px; padding: 8px 12px; overflow-x: auto; }
.markdown :not(pre) > code { background: var(--sunken); border-radius: 3px; padding: 1px 4px; }
.markdown table { width: auto; border-collapse: collapse; }
.markdown th, .markdown td { border: 1px solid var(--border); padding: 4px 10px; text-align: left; }
.markdown blockquote { margin: 0; padding-left: 12px; border-left: 3px solid var(--border-strong); color: var(--muted); }
`;
