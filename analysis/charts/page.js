window.mutual = 1;
