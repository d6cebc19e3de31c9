/** How the page looks, on a screen by day and night, on a phone, and on paper. */
export const STYLE = `:root{color-scheme:light dark;--ground:#fff;--text:#1d2125;--quiet:#5c6670;--line:#d9dee3;--fire:#b3261e;--watch:#8a5a00;--undecided:#00639b;--keep:#1b6e3c}
@media (prefers-color-scheme:dark){:root{--ground:#16191c;--text:#e6e9ec;--quiet:#a3adb6;--line:#3a4249;--fire:#ff8a80;--watch:#f2b84b;--undecided:#7cc4f5;--keep:#79d29a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
h3,h4{font-size:1rem;margin:1rem 0 .25rem}
section{scroll-margin-top:1rem}
p{margin:.25rem 0;max-width:46rem}
small,figcaption,th{color:var(--quiet);font-size:.85rem;font-weight:400}
nav{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}
nav a{border:1px solid;border-radius:1rem;padding:.1rem .8rem;text-decoration:none}
.warning{border-left:4px solid var(--watch);padding-left:.75rem}
.fire{--tone:var(--fire)}.watch{--tone:var(--watch)}.undecided{--tone:var(--undecided)}.keep{--tone:var(--keep)}
nav a,h2{color:var(--tone)}
.client{border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:4px;margin:.5rem 0;padding:.4rem 1rem}
.client>summary{display:grid;grid-template-columns:.6rem 1fr 7rem 6rem 9rem 8rem;gap:0 .75rem;cursor:pointer}
.client>summary::before{content:"\\25b8";color:var(--quiet)}
.client[open]>summary::before{content:"\\25be"}
.client>summary span{color:var(--quiet)}
.client>summary .name{color:var(--text);font-weight:600}
.verdict.met{color:var(--fire)}.verdict.watch{color:var(--watch)}.verdict.clear{color:var(--keep)}
.costs,.behind{margin-top:.75rem}
.behind>summary{cursor:pointer;color:var(--quiet)}
i{display:inline-block;font-style:normal}
ul{margin:.25rem 0;padding-left:1.2rem}
figure{display:flex;align-items:center;flex-wrap:wrap;gap:.25rem .75rem;margin:.25rem 0}
.track{fill:var(--line)}.band{fill:var(--quiet);opacity:.55}
svg{max-width:100%}svg circle{fill:var(--text)}svg line{stroke:var(--fire);stroke-width:2}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;overflow-wrap:normal}
td:nth-child(-n+2){white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:.2rem .75rem .2rem 0;border-bottom:1px solid var(--line)}
.number{text-align:right;white-space:nowrap}
@media (max-width:48rem){.client>summary{display:flex;flex-wrap:wrap}.client>summary .name{flex-basis:85%}}
@media print{body{font-size:11pt}main{padding:0;max-width:none}nav{display:none}.client{break-inside:avoid}}
`;
