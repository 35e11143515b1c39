// The style of the HTML page. Restrained on purpose: one ink, hairlines, and one colour for each
// move, which always comes with a sign of its own shape, so the page also works in grey.
#include "report/html_sections.h"

namespace baton {

Html style_sheet() {
  return Html::markup(R"css(<style>
:root{--ink:#1b2530;--soft:#556270;--line:#d8dee4;--wash:#f5f7f8;--accent:#1f4e6b;
--operate:#1f5f86;--orchestrate:#a2590f;--redefine:#6a4a8c;--outsource:#3f6b3a;--simplify:#7d3f4f}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:15px/1.45 -apple-system,"Segoe UI",Roboto,
"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:980px;margin:0 auto;padding:40px 32px 48px}
h1,.name,.fact .value{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,
"Liberation Serif",serif;font-variant-numeric:lining-nums tabular-nums}
header{display:flex;justify-content:space-between;align-items:baseline;gap:8px 24px;flex-wrap:wrap;
border-bottom:2px solid var(--ink);padding-bottom:8px}
header p{margin:0}
.name{font-size:1.25em;font-weight:600}
.data{color:var(--soft);font-size:.85em}
.eyebrow{margin:0 0 4px;color:var(--accent);font-size:.78em;font-weight:600;letter-spacing:.08em;
text-transform:uppercase}
h1{margin:0;font-size:2em;line-height:1.18;font-weight:600;max-width:26em;text-wrap:balance}
h2{margin:0 0 10px;padding-bottom:5px;border-bottom:1px solid var(--ink);font-size:1em;
font-weight:650}
h2 small{float:right;color:var(--soft);font-weight:400;font-size:.82em;padding-top:.2em}
h3{margin:0 0 4px;font-size:.85em;font-weight:600;color:var(--soft)}
section{margin-top:28px}
.pair section+section{margin-top:20px}
.note.lead{margin:0 0 10px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 40px;align-items:start}
p{margin:0 0 6px}
.note{margin:8px 0 0;color:var(--soft);font-size:.88em}
.note strong{color:var(--ink)}
cite{font-style:normal;font-weight:400;color:var(--soft);font-size:.84em;white-space:nowrap}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.facts{display:grid;grid-template-columns:4fr 7fr 6fr;gap:20px 36px;margin:20px 0 0}
.fact dt{color:var(--soft);font-size:.82em}
.fact dd{margin:0}
.fact .value{font-size:1.6em;line-height:1.3;font-weight:600}
.fact .remark{color:var(--soft);font-size:.84em}
.share{display:block;width:100%;max-width:220px;height:4px;margin:3px 0 5px}
.share .empty{fill:var(--line)}.share .bar{fill:var(--accent)}
.move{white-space:nowrap;font-weight:600}
.move::before{content:"";display:inline-block;width:.52em;height:.52em;margin-right:.42em;
border:.1em solid currentColor;background:currentColor;vertical-align:.04em}
.operate{color:var(--operate)}
.orchestrate{color:var(--orchestrate)}.orchestrate::before{transform:rotate(45deg) scale(.92)}
.redefine{color:var(--redefine)}.redefine::before{border-radius:50%}
.outsource{color:var(--outsource)}.outsource::before{background:none}
.hybrid{color:var(--orchestrate)}.hybrid::before{background:none;transform:rotate(45deg) scale(.92)}
.simplify{color:var(--simplify)}.simplify::before{height:.14em;vertical-align:.25em}
.centralize{color:var(--operate)}
.keep,.other{color:var(--soft)}.keep::before,.other::before{background:none;border-radius:50%}
.grade{display:inline-block;min-width:1.5em;padding:0 .3em;border:1px solid var(--ink);
border-radius:3px;font-size:.72em;font-weight:700;line-height:1.45;text-align:center;
text-decoration:none;vertical-align:.08em;background:#fff;color:var(--ink);margin-right:.35em}
.grade.measured{background:var(--ink);color:#fff}
.grade.assumed{border-style:dashed}
ul,ol{margin:0;padding:0;list-style:none}
.reasons li{display:flex;gap:4px;padding:5px 0;border-bottom:1px solid var(--line);
align-items:baseline}
.reasons li:last-child,.steps li:last-child{border-bottom:0}
.steps{counter-reset:step}
.steps li{counter-increment:step;position:relative;padding:5px 0 5px 30px;
border-bottom:1px solid var(--line)}
.steps li::before{content:counter(step);position:absolute;left:0;top:6px;width:20px;height:20px;
display:grid;place-items:center;border-radius:50%;border:1.5px solid var(--ink);font-size:.78em;
font-weight:700;line-height:1}
.steps p{margin:0}.steps .step{font-weight:600}
table{width:100%;border-collapse:collapse;font-size:.9em}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:5px 12px 5px 0;text-align:left;vertical-align:top;
border-bottom:1px solid var(--line);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--soft);font-size:.86em;padding-top:0;vertical-align:bottom}
tbody th{font-weight:500}
.num{text-align:right;white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
.formula,.reading,.where{display:block;font-weight:400;color:var(--soft);font-size:.88em}
.pain th,.pain td{vertical-align:middle;border-bottom:0;padding-top:4px;padding-bottom:4px}
.pain thead th{vertical-align:bottom}
.pain .cause{width:48%}
.pain .grade{margin:0 .15em 0 0}
.pain td.plot,.pain th.plot{width:28%;padding-right:18px}
.pain td.num:not(.wide){font-weight:600}
.pain td.wide{color:var(--soft);padding-left:6px}
.pain .total>*{vertical-align:top;padding-top:6px}
.pain .total th,.pain .total td{border-top:1px solid var(--ink)}
.pain .total th,.pain .total .num{font-weight:600}
.pain .total .plot{padding-top:2px}
.pain td.plot{padding-left:0}
.range{display:block;width:100%;height:22px;overflow:visible}
.range .bar{fill:#d3a08f}
.range .grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
.range .whisker{stroke:#5d2417;stroke-width:1.5;vector-effect:non-scaling-stroke}
.chain th,.chain td{vertical-align:middle}
.chain tbody th{width:21%}
.chain td.plot{width:50%;padding-right:18px}
.chain td.wide{color:var(--soft)}
.stack{display:block;width:100%;height:14px;margin:2px 0}
.inside{fill:var(--operate);background:var(--operate)}
.between{fill:var(--orchestrate);background:var(--orchestrate)}
.neither{fill:#9aa5af;background:#9aa5af}
.untold{fill:#e3e7eb;background:#e3e7eb}
.sides .side{display:inline-block;width:.8em;height:.8em;margin:0 .4em 0 .9em;vertical-align:-.05em}
.sides .side:first-child{margin-left:0}
.axis{position:relative;height:1.3em;color:var(--soft);font-size:.82em}
.axis span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.axis span:first-child{transform:none}
.frameworks th:first-child{width:22%}
.frameworks .answer{width:56%}
.frameworks .scale{margin-bottom:-4px}
.frameworks .points{margin:0 6px;color:var(--soft)}
.scale{width:116px;height:21px;vertical-align:top;margin-top:2px}
.scale .track{stroke:#b9c3cc;stroke-width:1.5}
.scale .band{stroke:var(--soft);stroke-width:4}
.scale .limit{stroke:var(--ink);stroke-width:1.2}
.scale .dot{fill:var(--ink);stroke:#fff;stroke-width:1.5}
.scale text{font-size:9px;fill:var(--soft);text-anchor:middle}
.frameworks .answer strong{font-weight:600}
td cite,th cite{white-space:normal}
.reasons li>span::first-letter{text-transform:uppercase}
.assets em{color:var(--soft)}
.assets th:first-child{width:23%}
.because{width:47%}
.boxed{background:var(--wash);padding:14px 16px}
.boxed h2{border-bottom-color:var(--line)}
.card{display:grid;grid-template-columns:auto 1fr;margin:0;font-size:.92em}
.card dt,.card dd{margin:0;padding:4px 0;border-bottom:1px solid var(--line)}
.card dt{color:var(--soft);padding-right:18px}
.card dt:last-of-type,.card dd:last-of-type{border-bottom:0}
.questions{counter-reset:question}
.questions li{counter-increment:question;padding:5px 0 5px 24px;position:relative}
.questions li::before{content:counter(question) ".";position:absolute;left:0;font-weight:600}
.tasks{margin-bottom:12px;font-size:.92em}
.tasks li{padding:4px 0 4px 24px;position:relative}
.tasks li::before{content:"";position:absolute;left:2px;top:8px;width:10px;height:10px;
border:1.3px solid var(--ink)}
.tasks strong{font-weight:600}
.plain{font-size:.92em}
.plain .where{display:inline}
.plain li{padding:4px 0;border-bottom:1px solid var(--line)}
.plain li:last-child{border-bottom:0}
footer{margin-top:30px;padding-top:8px;border-top:1px solid var(--line);color:var(--soft);
font-size:.8em}
@media (max-width:700px){
main{padding:22px 16px 32px}
h1{font-size:1.55em}
.pair,.facts{grid-template-columns:1fr}
.facts{gap:14px}
h2 small{float:none;display:block}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:8px 0;border-bottom:1px solid var(--line)}
th,td,tbody tr:last-child>*{border:0;padding:1px 0}
tbody th{font-weight:600}
td:empty{display:none!important}
table th,table td{width:auto!important}
td.num{display:inline-block;margin-right:14px;text-align:left}
td.num::before{content:attr(data-label) " ";color:var(--soft);font-weight:400}
td.leans{display:inline-block;width:auto!important;margin-right:14px}
table td.plot,table .cause,table .because{width:100%!important;padding-right:0!important}
.pain .total .plot{padding-top:0!important;border-top:0}
.pain .total th,.pain .total td{border-top:0}
.axis{margin-right:2em}
.pain tr.total{display:flex;flex-wrap:wrap;gap:0 14px}
.pain .total .plot{order:-1}
.pain .total th{padding-right:0}
}
@page{size:A4 portrait;margin:11mm 14mm 10mm}
@media print{
body{font-size:8.3pt;line-height:1.28}
main{max-width:none;padding:0}
section{margin-top:9.5pt}
header{padding-bottom:4pt}
h1{font-size:19pt;line-height:1.14}
h2{margin-bottom:3pt;padding-bottom:3pt;break-after:avoid}
.facts{margin-top:8pt;gap:8pt 24pt}
.pair{gap:0 22pt}
th,td{padding-top:2.2pt;padding-bottom:2.2pt}
.pain th,.pain td{padding-top:1pt;padding-bottom:1pt}
.range{height:19px}
.reasons li,.steps li,.card dt,.card dd,.plain li{padding-top:2.4pt;padding-bottom:2.4pt}
.steps li::before{top:3pt}
.tasks{margin-bottom:5pt}
.tasks li{padding-top:1.6pt;padding-bottom:1.6pt}
.tasks li::before{top:3.6pt}
.note{margin-top:4pt}.note.lead{margin:1pt 0 5pt}
.pair section+section{margin-top:9pt}
tr,li,.boxed,.whole,.facts,.pain,.card{break-inside:avoid}
.boxed{padding:8pt 10pt}
footer{margin-top:6pt;padding-top:3pt;break-inside:avoid}
}
</style>)css");
}

}  // namespace baton
