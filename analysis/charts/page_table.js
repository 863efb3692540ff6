// Tables of many columns with sentences, on a phone: each row a block of "column: value", as page.css draws them.
// Without scripts they scroll.

const FEWEST = 5; // columns

function label(table) {
  const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  table.classList.add('blocks');
  table.setAttribute('role', 'table'); // which a browser forgets of blocks
  for (const row of table.rows) row.setAttribute('role', 'row');
  for (const cell of table.tHead.rows[0].cells) cell.setAttribute('role', 'columnheader');
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, i) => {
      cell.setAttribute('role', 'cell');
      if (i > 0) cell.dataset.of = names[i];
    });
  }
}

export function labelTables() {
  for (const table of window.document.querySelectorAll('section > .scroll > table, section > .data > .scroll > table')) {
    if (table.tHead.rows[0].cells.length >= FEWEST && table.querySelector('td.prose')) label(table);
  }
}
